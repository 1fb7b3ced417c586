const ABSOLUTE = /^(?:[a-z][a-z0-9+.-]*:|\/\/|[/#?])/i;
const LONGEST_TARGET = 2_048;

/** Whether a decoded target leads from where its text stands: to a file of the library, not to an address, an anchor or a root. */
export function isRelativeTarget(target: string): boolean {
  return target !== '' && target.length <= LONGEST_TARGET && !ABSOLUTE.test(target);
}

/** The path inside the library that a relative target means in the document at this path; undefined where there cannot be one. */
export function libraryPath(target: string, documentPath: string): string | undefined {
  const bare = target.replace(/[?#].*$/s, '').trim();
  let written: string;
  try {
    written = decodeURIComponent(bare);
  } catch {
    // A percent sign that encodes nothing is a character of the name.
    written = bare;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a path with these is not followed
  if (/[\u0000-\u001f]/.test(written) || /^[a-z]:/i.test(written)) return undefined;
  const segments = documentPath.split('/').slice(0, -1);
  for (const segment of written.replaceAll('\\', '/').split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.length === 0 ? undefined : segments.join('/');
}
