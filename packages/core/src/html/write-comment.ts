import { escapeMarkup } from '../drawing/index.ts';
import type { HtmlOutput } from './html-output.ts';

const OPEN = '<!--';
const CLOSE = '-->';

/**
 * A comment as quiet text: prompts of a format, marks of internal passages and waivers stay visible. The marks of the comment
 * are elements of their own, so that a page may hide them. What follows on its last line is shown as text.
 */
export function writeComment(
  tag: 'div' | 'span',
  from: number,
  to: number,
  text: string,
  out: HtmlOutput,
): void {
  const found = text.indexOf(CLOSE, from + OPEN.length);
  const closed = found >= 0 && found + CLOSE.length <= to;
  const inner = closed ? found : to;
  const end = closed ? inner + CLOSE.length : to;
  const place = tag === 'div' ? ` data-from="${from}" data-to="${end}"` : '';
  const mark = (sign: string) => out.raw(`<span class="md-comment-mark">${escapeMarkup(sign)}</span>`);
  out.raw(`<${tag} class="md-comment"${place}>`);
  mark(OPEN);
  out.text(from + OPEN.length, inner);
  if (closed) mark(CLOSE);
  out.raw(`</${tag}>`);
  if (tag === 'span') return;
  out.raw('\n');
  if (text.slice(end, to).trim() === '') return;
  out.raw(`<div class="md-html" data-from="${end}" data-to="${to}">`);
  out.text(end, to);
  out.raw('</div>\n');
}
