import type { Finding, FindingSeverity } from '@debrief/core/postmortem';
import { findBlock, spanOfBlock } from './find-block.ts';
import { findWords } from './find-words.ts';

const LONGEST = 240;
const NAMES: Record<FindingSeverity, string> = {
  error: 'finding-error',
  warning: 'finding-warning',
  info: 'finding-info',
};

/**
 * Underlines the words that findings are about, without touching the page's nodes. Findings about whole blocks, or whose
 * words do not stand in the page as they stand in the text, get none. Gives back how to take the underlines away.
 */
export function underlineFindings(root: HTMLElement, findings: readonly Finding[], text: string): () => void {
  if (!('highlights' in CSS)) return () => undefined;
  const ranges: Record<FindingSeverity, Range[]> = { error: [], warning: [], info: [] };
  for (const finding of findings) {
    const range = rangeOfFinding(root, finding, text);
    if (range) ranges[finding.severity].push(range);
  }
  for (const [severity, name] of Object.entries(NAMES)) {
    CSS.highlights.set(name, new Highlight(...ranges[severity as FindingSeverity]));
  }
  return () => {
    for (const name of Object.values(NAMES)) CSS.highlights.delete(name);
  };
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
