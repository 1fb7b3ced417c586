import type { DebriefError } from '@debrief/core/errors';

/** One object on a line of its own, as programs read it. No control character stands in it as such, so that terminals obey none. */
export function jsonLine(value: unknown): string {
  const json = JSON.stringify(value).replace(
    /[\u007f-\u009f]/g,
    (control) => `\\u00${control.charCodeAt(0).toString(16)}`,
  );
  return `${json}\n`;
}

/** What stands in the place of a file that could not be read. */
export function failureLine(file: string, failure: DebriefError): string {
  return jsonLine({ file, error: { code: failure.code, message: failure.message } });
}
