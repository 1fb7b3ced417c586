/** A link that may stand in a page. `external` ones leave the library and open beside it. */
export interface SafeLink {
  href: string;
  external: boolean;
}

const MOST_CHARACTERS = 2_048;
const ALLOWED = /^(?:https?|mailto)$/i;
const DECEPTIVE =
  // What browsers strip or turn into a slash, and so could hide a scheme or a host. Blanks are encoded instead.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the purpose
  /[\u0000-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFFD\\]|^\s*\/\//;

/**
 * A decoded link target as a link, or undefined where it must stay text: anything but `http`, `https`, `mailto`, an anchor
 * or a path. What comes before the first colon counts as a scheme unless a slash, question mark or hash stands earlier, so
 * that no reading of a browser finds a scheme that we did not see.
 */
export function safeLink(target: string): SafeLink | undefined {
  const trimmed = target.trim();
  if (trimmed === '' || trimmed.length > MOST_CHARACTERS || DECEPTIVE.test(trimmed)) return undefined;
  const scheme = /^([^/?#]*?):/.exec(trimmed)?.[1];
  if (scheme !== undefined && !ALLOWED.test(scheme)) return undefined;
  if (scheme !== undefined && scheme.toLowerCase() !== 'mailto' && !/^https?:\/\/[^/?#]/i.test(trimmed))
    return undefined;
  return { href: encodeBlanks(trimmed), external: scheme !== undefined && scheme.toLowerCase() !== 'mailto' };
}

function encodeBlanks(href: string): string {
  return href.replace(/[\s"<>`{}|^]/g, (character) => encodeURIComponent(character));
}
