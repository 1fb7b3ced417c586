import { type Edit, editOfChanges, type QuotedPlace, quotePlace } from '../editing/index.ts';
import { type Examination, type ExamineOptions, examine } from '../lint/index.ts';
import type { Finding } from '../postmortem/index.ts';
import { type ShownChange, showChanges } from '../text/index.ts';
import type { Checklist } from './check-item.ts';
import { type EmptySection, emptySections } from './empty-sections.ts';
import { whatIsMissing } from './what-is-missing.ts';

/** One finding with what can be done about it. */
export interface CheckedFinding {
  finding: Finding;
  /** Where it stands, as an edit names it. */
  place: QuotedPlace;
  /** Its safe fix: the edit that makes it, and what it changes. */
  fix?: { edit: Edit; shown: ShownChange[] };
}

/** A finding that the text waives, with the reason and where that stands. */
export interface WaivedFinding {
  finding: Finding;
  reason: string;
  place: QuotedPlace;
}

/** All that helps to finish one text: findings with their remedies, what is waived, what is missing, and what empty sections ask for. */
export interface CheckedText {
  findings: CheckedFinding[];
  waived: WaivedFinding[];
  missing: Checklist;
  empty: EmptySection[];
}

/** So much of the words that a finding is about names its place. */
const NAMED_BY = 200;
/** So many changes of one fix are shown. */
const MOST_SHOWN = 12;

/** Checks one text (LF, no byte-order mark). Never throws, whatever the text. */
export function checkText(text: string, options: ExamineOptions = {}): CheckedText {
  const examination = examine(text, options);
  const { reading } = examination;
  const fixes = new Map(examination.fixes.map(({ finding, changes }) => [finding, changes]));
  return {
    findings: examination.findings.map((finding) => {
      const changes = [...(fixes.get(finding) ?? [])].sort((a, b) => a.from - b.from);
      return {
        finding,
        place: placeOfFinding(text, finding),
        ...(changes.length === 0
          ? {}
          : {
              fix: {
                edit: editOfChanges(text, changes),
                shown: showChanges(text, changes.slice(0, MOST_SHOWN)),
              },
            }),
      };
    }),
    waived: waivedFindings(text, examination),
    missing: whatIsMissing(examination, options),
    empty: emptySections(reading),
  };
}

/** The place of a finding as the edit that waives it names it. */
export function placeOfFinding(text: string, { span: [from, to] }: Pick<Finding, 'span'>): QuotedPlace {
  return quotePlace(text, from, Math.min(to, from + NAMED_BY));
}

/** What a text waives, each finding once. */
export function waivedFindings(text: string, { waived }: Examination): WaivedFinding[] {
  return waived.map(({ finding, waiver }) => ({
    finding,
    reason: waiver.reason,
    place: quotePlace(text, ...waiver.span),
  }));
}
