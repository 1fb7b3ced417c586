import { type Postmortem, whyTime } from '@debrief/core/postmortem';
import type { PostmortemPage } from '@debrief/http-contract';
import { findBlock, spanOfBlock } from './find-block.ts';

/** A place in the document that the page fills: the drawn timeline, the actions or the causes that stand in one block. */
export interface Place {
  host: HTMLElement;
  /** The block as it is written, where every row of it was read, so that it may stand back. */
  written: HTMLElement | undefined;
  /** How many rows of it still ask for something. */
  waiting: number;
}

export interface DressedDocument {
  /** The document's own title, taken out of the flow because the head of the page says it. */
  heading: { text: string; from: number; to: number } | undefined;
  timeline: Place | undefined;
  actions: (Place & { indices: number[] })[];
  causes: (Place & { ids: string[] })[];
}

const HEADINGS = 'h1, h2, h3, h4, h5, h6';

/**
 * Prepares the rendered document for reading: its title moves to the head of the page, headings follow that one level
 * after level, and places are made for timeline, actions and causes beside the blocks they were read from. `hosts` are the
 * elements of these places, kept from one text to the next so that what stands in them stays as it is.
 */
export function dressDocument(
  root: DocumentFragment,
  page: PostmortemPage,
  hosts: Map<string, HTMLElement>,
): DressedDocument {
  const heading = takeTitle(root, page.outline);
  levelHeadings(root);
  emptyHeads(root);
  nameCallouts(root);
  explainTimes(root, page.postmortem);
  for (const code of root.querySelectorAll<HTMLElement>('pre')) code.tabIndex = 0;
  return {
    heading,
    timeline: placeTimeline(root, page, hosts),
    actions: placeActions(root, page, hosts),
    causes: placeCauses(root, page, hosts),
  };
}

/** The time of an event says, where one points at it, what of it stands elsewhere. */
function explainTimes(root: DocumentFragment, { timeline }: Postmortem): void {
  for (const { at, span } of timeline) {
    const why = whyTime(at).join('; ');
    const block = why === '' ? undefined : findBlock(root, span);
    const place = block?.matches('tr') === true ? block.querySelector<HTMLElement>('td') : block;
    if (place?.matches('td, li, h2, h3, h4, h5, h6')) place.title = `${shownInstant(at)}${why}`;
  }
}

function shownInstant({ local, zone }: Postmortem['timeline'][number]['at']): string {
  if (local === undefined) return '';
  return `${[local.replace('T', ' '), zone].filter((part) => part !== undefined).join(' ')} · `;
}

function takeTitle(root: DocumentFragment, [first]: PostmortemPage['outline']): DressedDocument['heading'] {
  if (first?.level !== 1) return undefined;
  const title = root.querySelector<HTMLElement>(`#${CSS.escape(first.id)}`);
  if (!title) return undefined;
  const [from, to] = spanOfBlock(title);
  title.remove();
  return { text: title.textContent?.trim() ?? '', from, to };
}

/** The highest heading that is left becomes the level below `above`, that of the page's own; none skips a level on the way down. */
export function levelHeadings(root: DocumentFragment, above = 1): void {
  const headings = [...root.querySelectorAll<HTMLElement>(HEADINGS)];
  const shift = Math.min(...headings.map(levelOf)) - above - 1;
  let before = above;
  for (const heading of headings) {
    const level = Math.min(6, Math.max(above + 1, Math.min(levelOf(heading) - shift, before + 1)));
    before = level;
    if (level !== levelOf(heading)) replaceTag(heading, `h${level}`);
  }
}

/** A head that names nothing is no head. */
function emptyHeads(root: DocumentFragment): void {
  for (const head of root.querySelectorAll<HTMLElement>('th')) {
    if (head.textContent?.trim() === '') replaceTag(head, 'td');
  }
}

function replaceTag(element: HTMLElement, tag: string): void {
  const moved = document.createElement(tag);
  for (const { name, value } of element.attributes) moved.setAttribute(name, value);
  moved.append(...element.childNodes);
  element.replaceWith(moved);
}

function levelOf(heading: HTMLElement): number {
  return Number(heading.tagName.slice(1));
}

/** `[!NOTE]` at the beginning of a quotation is its kind, said as a word. */
function nameCallouts(root: DocumentFragment): void {
  for (const quote of root.querySelectorAll('blockquote')) {
    const start = quote.querySelector('p')?.firstChild;
    const kind = /^\s*\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*/.exec(start?.textContent ?? '');
    if (!(start instanceof Text) || !kind?.[1]) continue;
    start.textContent = start.data.slice(kind[0].length);
    const word = document.createElement('strong');
    word.className = 'callout-word';
    word.textContent = kind[1].charAt(0) + kind[1].slice(1).toLowerCase();
    start.before(word);
    quote.classList.add('callout');
  }
}

function placeTimeline(
  root: DocumentFragment,
  { postmortem, waiting }: PostmortemPage,
  hosts: Map<string, HTMLElement>,
): Place | undefined {
  const blocks = postmortem.timeline.map(({ span }) => topBlock(root, span));
  const [first] = blocks;
  const heading = first ? headingBefore(first) : emptySection(root, postmortem, 'timeline');
  if (blocks.length === 0 && heading === undefined) return undefined;
  const host = hostOf('timeline', hosts);
  if (heading) heading.after(host);
  else if (first) first.before(host);
  else root.append(host);
  const together = blocks.every((block) => block === first);
  return { host, ...asRead(together ? first : undefined, blocks.length, waiting) };
}

/** The heading of a section in which nothing was read yet: the first item is added there. */
function emptySection(
  root: DocumentFragment,
  { sections }: Postmortem,
  wanted: 'timeline' | 'actionItems',
): HTMLElement | undefined {
  const section = sections.find(({ role }) => role === wanted);
  const headings = section === undefined ? [] : root.querySelectorAll<HTMLElement>(HEADINGS);
  return [...headings].find((heading) => spanOfBlock(heading)[0] === section?.span[0]);
}

function placeActions(
  root: DocumentFragment,
  { postmortem, waiting }: PostmortemPage,
  hosts: Map<string, HTMLElement>,
): DressedDocument['actions'] {
  const byBlock = new Map<HTMLElement | undefined, number[]>();
  postmortem.actions.forEach((action, index) => {
    const block = topBlock(root, action.span);
    byBlock.set(block, [...(byBlock.get(block) ?? []), index]);
  });
  const heading = byBlock.size === 0 ? emptySection(root, postmortem, 'actionItems') : undefined;
  if (heading) {
    const host = hostOf('actions 0', hosts);
    heading.after(host);
    return [{ host, indices: [], ...asRead(undefined, 0, waiting) }];
  }
  return [...byBlock].map(([block, indices], at) => {
    const host = hostOf(`actions ${at}`, hosts);
    if (block) block.before(host);
    else root.append(host);
    return { host, indices, ...asRead(block, indices.length, waiting) };
  });
}

/** Lists all of whose items are causes; causes in prose stay prose. */
function placeCauses(
  root: DocumentFragment,
  { postmortem: { causes }, waiting }: PostmortemPage,
  hosts: Map<string, HTMLElement>,
): DressedDocument['causes'] {
  const byBlock = new Map<HTMLElement, string[]>();
  for (const { id, span } of causes.nodes) {
    const block = topBlock(root, span);
    if (block) byBlock.set(block, [...(byBlock.get(block) ?? []), id]);
  }
  return [...byBlock].flatMap(([block, ids], at) => {
    const read = asRead(block.matches('ul, ol') ? block : undefined, ids.length, waiting);
    if (read.written === undefined) return [];
    const host = hostOf(`causes ${at}`, hosts);
    block.before(host);
    return [{ host, ids, ...read }];
  });
}

function hostOf(place: string, hosts: Map<string, HTMLElement>): HTMLElement {
  const host = hosts.get(place) ?? document.createElement('div');
  hosts.set(place, host);
  return host;
}

function headingBefore(block: HTMLElement): Element | undefined {
  for (let before = block.previousElementSibling; before; before = before.previousElementSibling) {
    if (before.matches(HEADINGS)) return before;
  }
  return undefined;
}

/** The outermost block that holds a span: the table or list that a row stands in. */
function topBlock(root: DocumentFragment, span: readonly [number, number]): HTMLElement | undefined {
  let block: HTMLElement | undefined = findBlock(root, span);
  while (block?.parentElement) block = block.parentElement;
  return block;
}

/** A table or list all of whose rows were read, one fact a row, or still ask for something; a block with more in it must stay in sight. */
function asRead(
  block: HTMLElement | undefined,
  facts: number,
  waiting: PostmortemPage['waiting'],
): Pick<Place, 'written' | 'waiting'> {
  if (!block?.matches('.md-table, table, ul, ol')) return { written: undefined, waiting: 0 };
  const open = new Set(waiting.map(([from]) => from));
  const rows = [...block.querySelectorAll<HTMLElement>('tbody tr, li')];
  const asking = rows.filter((row) => open.has(spanOfBlock(row)[0])).length;
  const whole = rows.length === facts + asking;
  return { written: whole ? block : undefined, waiting: whole ? asking : 0 };
}
