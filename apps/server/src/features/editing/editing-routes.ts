import { DebriefError } from '@debrief/core/errors';
import { readText, replaceText, sendCommand } from '@debrief/http-contract';
import { type Handler, handle, VERSIONED } from '../../http/handler.ts';
import type { TextService } from './text-service.ts';

/** The routes of one text: reading it, making it another one, and commands. */
export function editingRoutes(service: TextService): Handler[] {
  return [
    handle(readText, ({ principal, parameters: { id } }) => service.read(principal, id), VERSIONED),
    handle(
      replaceText,
      async ({ writer, parameters: { id }, body, version }) => {
        if (version === undefined) throw new DebriefError('VERSION_MISSING');
        return service.replace(writer, id, version, body.text);
      },
      VERSIONED,
    ),
    handle(
      sendCommand,
      ({ writer, parameters: { id }, body }) => service.carryOut(writer, id, body),
      VERSIONED,
    ),
  ];
}
