import { DebriefError } from '@debrief/core/errors';
import { addAttachment, eraseAttachment, listAttachments, readAttachment } from '@debrief/http-contract';
import { type Handler, handle, SentFile } from '../../http/handler.ts';
import type { AttachmentService, ReadFile } from './attachment-service.ts';

/** The routes of the files that post-mortems refer to. */
export function attachmentRoutes(service: AttachmentService): Handler[] {
  return [
    handle(listAttachments, ({ principal, parameters: { id } }) => service.list(principal, id)),
    handle(readAttachment, async ({ principal, parameters: { id }, query: { path } }) =>
      sentFile(await service.read(principal, id, path)),
    ),
    handle(addAttachment, async ({ principal, parameters: { id }, query: { name }, stream }) => {
      if (stream === undefined) throw new DebriefError('BODY_REFUSED', 'it is empty');
      return service.receive(principal, id, name, stream);
    }),
    handle(eraseAttachment, async ({ writer, parameters: { id }, body: { path, reason } }) => {
      await service.erase(writer, id, path, reason);
      return { erased: true };
    }),
  ];
}

/** Nothing of it may run, whatever it is: a browser shows pictures, and offers all else to be kept. */
function sentFile({ name, bytes, shown }: ReadFile): SentFile {
  const kind = shown === undefined ? 'attachment' : 'inline';
  return new SentFile(bytes, {
    'content-type': shown ?? 'application/octet-stream',
    'content-disposition': `${kind}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
    'content-security-policy': "default-src 'none'; sandbox",
  });
}
