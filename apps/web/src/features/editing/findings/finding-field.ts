import {
  type EditorState,
  type Extension,
  StateEffect,
  StateField,
  type Transaction,
} from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { FindingSeverity } from '@debrief/core/postmortem';
import { moveFinding, type PlacedFinding } from './placed-finding.ts';

/** Findings of a newer reading, at their places in the text as it is now. */
export const setFindings = StateEffect.define<readonly PlacedFinding[]>();

interface FindingsInText {
  findings: readonly PlacedFinding[];
  underlines: DecorationSet;
}

const NONE: FindingsInText = { findings: [], underlines: Decoration.none };

const field = StateField.define<FindingsInText>({
  create: () => NONE,
  update: (value, transaction) => {
    for (const effect of transaction.effects) {
      if (effect.is(setFindings)) return underlined(transaction, effect.value);
    }
    if (!transaction.docChanged) return value;
    return {
      findings: value.findings.map((placed) => moveFinding(placed, transaction.changes)),
      underlines: value.underlines.map(transaction.changes),
    };
  },
  provide: (own) => EditorView.decorations.from(own, ({ underlines }) => underlines),
});

/** Keeps findings at their places and underlines their words. */
export const findingField: Extension = field;

export function findingsOf(state: EditorState): readonly PlacedFinding[] {
  return state.field(field, false)?.findings ?? NONE.findings;
}

/** The findings whose words are at a place, the most severe first. */
export function findingsAt(state: EditorState, at: number): PlacedFinding[] {
  return findingsOf(state)
    .filter((placed) => {
      const [from, to] = underlinedPart(state, placed);
      return from <= at && at <= to;
    })
    .sort((a, b) => ORDER.indexOf(a.finding.severity) - ORDER.indexOf(b.finding.severity));
}

/** The part of a finding's place that is underlined: one line at most, and never nothing. */
export function underlinedPart(state: EditorState, { from, to }: PlacedFinding): [number, number] {
  const line = state.doc.lineAt(Math.min(from, state.doc.length));
  const end = Math.min(to, line.to);
  if (end > from) return [from, end];
  const words = line.text.trim().length;
  const begin = line.from + (line.text.length - line.text.trimStart().length);
  return words > 0 ? [begin, begin + words] : [line.from, line.to];
}

const ORDER: readonly FindingSeverity[] = ['error', 'warning', 'info'];
const marks: Readonly<Record<FindingSeverity, Decoration>> = {
  error: Decoration.mark({ class: 'finding-error' }),
  warning: Decoration.mark({ class: 'finding-warning' }),
  info: Decoration.mark({ class: 'finding-info' }),
};

/** What still waits to be written has a ground besides its line. */
const prompt = Decoration.mark({ class: 'finding-error finding-prompt' });

function underlined({ state }: Transaction, findings: readonly PlacedFinding[]): FindingsInText {
  const ranges = findings.flatMap((placed) => {
    const [from, to] = underlinedPart(state, placed);
    const { rule, severity } = placed.finding;
    const mark = rule.startsWith('PLC-') && severity === 'error' ? prompt : marks[severity];
    return to > from ? [mark.range(from, to)] : [];
  });
  return { findings, underlines: Decoration.set(ranges, true) };
}
