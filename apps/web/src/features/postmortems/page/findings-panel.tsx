import type { Finding, FindingSeverity } from '@debrief/core/postmortem';
import type { Checks, PostmortemPage } from '@debrief/http-contract';
import { FindingGlyph } from '../../../components/glyphs/finding-glyph.tsx';
import { titleOf } from '../../../formatting/row-title.ts';
import { sendTakeBack } from '../../checking/finding-edits.ts';
import { WaivedList } from '../../checking/waived-list.tsx';
import { useWriting } from '../../commands/use-writing.ts';

type Jump = (span: readonly [number, number], finding?: Finding) => void;

export const FINDING_GROUPS: { severity: FindingSeverity; heading: string }[] = [
  { severity: 'error', heading: 'Must be mended before finalising' },
  { severity: 'warning', heading: 'Mend, or say why not' },
  { severity: 'info', heading: 'Worth a look' },
];

/** All findings, by how much they matter; each leads to its place in the text. */
export function FindingsPanel({
  page,
  waived,
  pointed,
  onJump,
}: {
  page: PostmortemPage;
  waived: Checks['waived'];
  pointed: Finding | undefined;
  onJump: Jump;
}) {
  const { findings } = page;
  const writing = useWriting();
  return (
    <>
      {findings.length === 0 && (
        <section className="panel-section">
          <p className="font-serif text-figure">Clear.</p>
          <p className="mt-1 text-ink-2">No rule has anything to say about this text.</p>
        </section>
      )}
      {FINDING_GROUPS.map(({ severity, heading }) => {
        const group = findings.filter((finding) => finding.severity === severity);
        if (group.length === 0) return null;
        return (
          <section key={severity} className="panel-section">
            <h2 className="panel-heading">{heading}</h2>
            <ul>
              {group.map((finding) => (
                <FindingLine
                  key={`${finding.rule} ${finding.span[0]} ${finding.span[1]}`}
                  finding={finding}
                  page={page}
                  pointed={finding === pointed}
                  onJump={onJump}
                />
              ))}
            </ul>
          </section>
        );
      })}
      <WaivedList
        waived={waived}
        frozen={!writing.can}
        onGo={({ finding }) => onJump(finding.span)}
        onTakeBack={(one) =>
          sendTakeBack({ id: page.row.id, title: titleOf(page.row), version: page.version }, one)
        }
      />
    </>
  );
}

/** One finding: what it says, where it stands, which rule says it. */
export function FindingLine({
  finding,
  page,
  pointed = false,
  onJump,
}: {
  finding: Finding;
  page: PostmortemPage;
  pointed?: boolean;
  onJump: Jump;
}) {
  const section = sectionOf(page, finding);
  return (
    <li>
      <button
        type="button"
        className="finding"
        aria-current={pointed || undefined}
        onClick={() => onJump(finding.span, finding)}
      >
        <FindingGlyph severity={finding.severity} />
        <span className="min-w-0">
          <span className="finding-message">{finding.message}</span>
          <span className="finding-place">
            {section !== undefined && `${section} · `}line {finding.line} ·{' '}
            <span className="whitespace-nowrap">{finding.rule}</span>
            {finding.fixable && ' · can be fixed'}
          </span>
        </span>
      </button>
    </li>
  );
}

/** The heading of the innermost section that the finding stands in. */
function sectionOf({ postmortem }: PostmortemPage, { span }: Finding): string | undefined {
  return postmortem.sections.findLast((section) => section.span[0] <= span[0] && span[0] < section.span[1])
    ?.heading;
}
