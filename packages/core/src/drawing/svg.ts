import { escapeMarkup } from './escape-markup.ts';

/** A finished piece of SVG. Only this file makes one, so whatever holds one is escaped. */
export interface Svg {
  readonly svg: string;
}

/** The elements that drawings are made of. There is no script, style or foreign object among them. */
export type SvgElement =
  | 'svg'
  | 'g'
  | 'title'
  | 'desc'
  | 'path'
  | 'line'
  | 'rect'
  | 'circle'
  | 'text'
  | 'tspan'
  | 'a';

/**
 * The attributes that drawings use. Colour, font and stroke come from classes; there is no `style`, as the content
 * security policy of the pages forbids it, and no event handler.
 */
export type SvgAttribute =
  | 'class'
  | 'id'
  | 'xmlns'
  | 'viewBox'
  | 'width'
  | 'height'
  | 'role'
  | 'tabindex'
  | 'lang'
  | 'href'
  | 'transform'
  | 'd'
  | 'x'
  | 'y'
  | 'dx'
  | 'dy'
  | 'x1'
  | 'y1'
  | 'x2'
  | 'y2'
  | 'r'
  | 'cx'
  | 'cy'
  | 'rx'
  | 'text-anchor'
  | 'font-family'
  | 'font-size'
  | 'preserveAspectRatio'
  | `aria-${string}`
  | `data-${string}`;

export type SvgAttributes = { readonly [name in SvgAttribute]?: string | number | undefined };

/** What may stand inside an element: other pieces, text (escaped here), lists of both; nothing is left out. */
export type SvgContent = Svg | string | undefined | readonly SvgContent[];

const NAME = /^[a-zA-Z][a-zA-Z0-9-]*$/;
const FORBIDDEN_NAME = /^(?:style|on.*)$/i;

/**
 * One element. Attributes that are undefined are left out, numbers are rounded to 2 decimals.
 * @throws RangeError for an attribute name that is no plain word, is `style` or a handler, for a number that is not
 * finite, and for a link that is not `http`, `https` or an anchor: all mistakes of the caller, never of a document.
 */
export function element(name: SvgElement, attributes: SvgAttributes, ...content: SvgContent[]): Svg {
  let open = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    if (!NAME.test(key) || FORBIDDEN_NAME.test(key)) throw new RangeError(`“${key}” is no drawing attribute`);
    if (key === 'href' && !/^(?:https?:\/\/|#)/.test(String(value))) {
      throw new RangeError('a drawing links to http, https or an anchor');
    }
    open += ` ${key}="${escapeMarkup(typeof value === 'number' ? svgNumber(value) : value)}"`;
  }
  const inside = serialise(content);
  return { svg: inside === '' ? `${open}/>` : `${open}>${inside}</${name}>` };
}

/** A number as drawings write it: at most 2 decimals, no negative zero. @throws RangeError when not finite. */
export function svgNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('a drawing holds a number that is not finite');
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

/** Path data from commands and numbers: `pathData('M', 1, 2, 'h', 3)`. */
export function pathData(...parts: (string | number)[]): string {
  let data = '';
  for (const part of parts) {
    const word = typeof part === 'number' ? svgNumber(part) : part;
    data += data !== '' && /[\d.]$/.test(data) && /^[\d.]/.test(word) ? ` ${word}` : word;
  }
  return data;
}

function serialise(content: SvgContent): string {
  if (content === undefined) return '';
  if (typeof content === 'string') return escapeMarkup(content);
  if ('svg' in content) return content.svg;
  return content.map(serialise).join('');
}
