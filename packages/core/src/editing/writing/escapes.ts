import { plainText } from '../../markdown/index.ts';

/** Where a value is put: what has to be kept from ending it or from becoming markup there (docs/text-conventions.md §9.1). */
export type PlaceKind = 'line' | 'cell' | 'item' | 'heading' | 'block' | 'tail' | 'front-matter';

const OPENS_BLOCK =
  /^(\d{0,9})(#{1,6}(?=\s|$)|>|[-*+](?=\s)|(?<=\d)[.)](?=\s)|\||```|~~~|={3,}\s*$|-{3,}\s*$)/;

/** A plain value (a name, an id, a title) with backslashes before what would be markup. Nothing is escaped without need. */
export function plainValue(value: string, place: PlaceKind): string {
  const marked = plainText(value) === value.trim() ? value : value.replace(/[*_[\]<\\`]/g, '\\$&');
  return inPlace(marked, place);
}

/** A comment would hide words; signs of internal spans and waivers are meant (docs/text-conventions.md §9). */
const COMMENT = /<!--(?!\s*(?:debrief:|\/?internal\s*-->))/g;

/** Markdown as it is, with what would leave its place mended: line ends, pipes of cells, line starts that would open a block. */
export function textValue(value: string, place: PlaceKind): string {
  return inPlace(value.replace(COMMENT, '\\<!--'), place);
}

function inPlace(value: string, place: PlaceKind): string {
  const trimmed = value.trim();
  switch (place) {
    case 'cell':
      return trimmed.replace(/\s*\n\s*/g, '<br>').replace(/(?<!\\)((?:\\\\)*)\|/g, '$1\\|');
    case 'heading':
      return trimmed.replace(/\s*\n\s*/g, ' ').replace(/(\s)(#+)$/, '$1\\$2');
    case 'line':
    case 'tail':
      return trimmed.replace(/\s*\n\s*/g, '<br>');
    case 'item':
      return trimmed
        .split('\n')
        .map((line, index) => (index === 0 ? line.replace(OPENS_BLOCK, '$1\\$2') : line))
        .join('\n');
    case 'front-matter':
      return trimmed;
    case 'block':
      return trimmed;
  }
}

/** A part of an item's tail: in double quotes where it holds what would end it. */
export function tailValue(value: string): string {
  const one = value.replace(/\s+/g, ' ').trim();
  const balanced = isBalanced(one);
  return /[,"]/.test(one) || !balanced ? `"${one.replaceAll('"', '\\"')}"` : one;
}

function isBalanced(value: string): boolean {
  let depth = 0;
  for (const char of value) {
    if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}
