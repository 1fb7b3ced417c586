/** What a sticky pattern matches exactly at an offset; its `lastIndex` then stands behind the match, or at 0 without one. */
export function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}
