import type { Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { findingsOf } from '../findings/finding-field.ts';
import { ghostPlace } from '../prompts/ghost-prompts.ts';
import { wholePromptOf } from '../prompts/whole-prompts.ts';
import { jumpTo } from '../source/source-editor.ts';

/**
 * Brings the place of a question into sight, with the caret where its answer goes: below an empty heading, at the first prompt that
 * is left of the section, else where the place begins.
 */
export function goToAnswer(view: EditorView, at: number): void {
  const { state } = view;
  const { doc } = state;
  const line = doc.lineAt(Math.min(at, doc.length));
  if (!/^#{1,6}\s/.test(line.text)) return jumpTo(view, at);
  const below = ghostPlace(state, line.to);
  if (below !== undefined) return jumpTo(view, below);
  const end = sectionEnd(doc, line.number);
  const prompt = findingsOf(state).find(
    ({ finding, from }) => finding.rule.startsWith('PLC-') && from > line.to && from < end,
  );
  jumpTo(view, prompt?.from ?? Math.min(line.to + 1, doc.length));
  const whole = prompt && wholePromptOf(view.state, prompt);
  if (whole !== undefined) view.dispatch({ selection: whole });
}

/** Where the line of a heading with these words begins. */
export function findHeading(doc: Text, words: string): number | undefined {
  for (let number = 1; number <= doc.lines; number++) {
    const line = doc.line(number);
    if (/^#{1,6}\s/.test(line.text) && line.text.replace(/^#+\s+/, '').trim() === words) return line.from;
  }
  return undefined;
}

function sectionEnd(doc: Text, heading: number): number {
  for (let number = heading + 1; number <= doc.lines; number++) {
    const line = doc.line(number);
    if (/^#{1,6}\s/.test(line.text)) return line.from;
  }
  return doc.length;
}
