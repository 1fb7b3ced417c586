/** All of C0 but tab and line feed, DEL, and C1. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to show
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * A text in which control characters are seen instead of obeyed: `␛` for ESC, `␇` for BEL, `\x9b` for those that have no picture. Tab and
 * line feed stay.
 */
export function visibleControls(text: string): string {
  return text.replace(CONTROLS, (control) => {
    const code = control.charCodeAt(0);
    if (code === 0x7f) return '␡';
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : `\\x${code.toString(16)}`;
  });
}
