import type { Finding, FindingSeverity } from '@debrief/core/postmortem';
import { findBlock, spanOfBlock } from './find-block.ts';
import { findWords } from './find-words.ts';

const LONGEST = 240;
const NAMES: Record<FindingSeverity, string> = {
  error: 'finding-error',
  warning: 'finding-warning',
  info: 'finding-info',
};
/** What still waits to be written has a ground instead of a line. */
const PROMPT = 'finding-prompt';

/** Findings whose words stand on the page, each with where. */
export type UnderlinedFindings = readonly { finding: Finding; range: Range }[];

/**
 * Underlines the words that findings are about, without touching the page's nodes. Findings about whole blocks, or whose
 * words do not stand in the page as they stand in the text, get none. Gives back what was underlined, and how to take it away.
 */
export function underlineFindings(
  root: HTMLElement,
  findings: readonly Finding[],
  text: string,
): { underlined: UnderlinedFindings; remove: () => void } {
  const underlined = findings.flatMap((finding) => {
    const range = rangeOfFinding(root, finding, text);
    return range === undefined ? [] : [{ finding, range }];
  });
  if (!('highlights' in CSS)) return { underlined, remove: () => undefined };
  for (const [severity, name] of Object.entries(NAMES)) {
    const own = underlined.filter(({ finding }) => finding.severity === severity && !isPrompt(finding));
    CSS.highlights.set(name, new Highlight(...own.map(({ range }) => range)));
  }
  const prompts = underlined.filter(({ finding }) => isPrompt(finding));
  CSS.highlights.set(PROMPT, new Highlight(...prompts.map(({ range }) => range)));
  return {
    underlined,
    remove: () => {
      for (const name of [...Object.values(NAMES), PROMPT]) CSS.highlights.delete(name);
    },
  };
}

/** The findings whose words are at a point of the window. */
export function findingsAtPoint(underlined: UnderlinedFindings, x: number, y: number): UnderlinedFindings {
  return underlined.filter(({ range }) =>
    [...range.getClientRects()].some(
      ({ left, right, top, bottom }) => x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 5,
    ),
  );
}

function isPrompt({ rule, severity }: Finding): boolean {
  return rule.startsWith('PLC-') && severity === 'error';
}

/** The words of a finding on the page; undefined where it is about more than words. */
export function rangeOfFinding(root: HTMLElement, finding: Finding, text: string): Range | undefined {
  const [from, to] = finding.span;
  if (to <= from || to - from > LONGEST) return undefined;
  const block = findBlock(root, finding.span);
  if (!block) return undefined;
  const [blockFrom, blockTo] = spanOfBlock(block);
  const way = (from - blockFrom) / Math.max(1, blockTo - blockFrom);
  const found = findWords(block.textContent ?? '', text.slice(from, to), way);
  return found && rangeIn(block, found[0], found[1]);
}

function rangeIn(block: HTMLElement, start: number, end: number): Range | undefined {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (!begun && start < at + length) {
      range.setStart(node, start - at);
      begun = true;
    }
    if (begun && end <= at + length) {
      range.setEnd(node, end - at);
      return range;
    }
    at += length;
  }
  return undefined;
}
