import type { DebriefError } from '@debrief/core/errors';

/** One object on a line of its own, as programs read it. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/** What stands in the place of a file that could not be read. */
export function failureLine(file: string, failure: DebriefError): string {
  return jsonLine({ file, error: { code: failure.code, message: failure.message } });
}
