import type { Finding, FindingSeverity } from '@debrief/core/postmortem';
import type { PostmortemPage } from '@debrief/http-contract';
import { FindingGlyph } from '../../../components/glyphs/finding-glyph.tsx';

type Jump = (span: readonly [number, number], finding: Finding) => void;

export const FINDING_GROUPS: { severity: FindingSeverity; heading: string }[] = [
  { severity: 'error', heading: 'Must be mended before finalising' },
  { severity: 'warning', heading: 'Mend, or say why not' },
  { severity: 'info', heading: 'Worth a look' },
];

/** All findings, by how much they matter; each leads to its place in the text. */
export function FindingsPanel({
  page,
  pointed,
  onJump,
}: {
  page: PostmortemPage;
  pointed: Finding | undefined;
  onJump: Jump;
}) {
  const { findings } = page;
  const fixable = findings.filter((finding) => finding.fixable).length;
  if (findings.length === 0) {
    return (
      <section className="panel-section">
        <p className="font-serif text-figure">Clear.</p>
        <p className="mt-1 text-ink-2">No rule has anything to say about this text.</p>
      </section>
    );
  }
  return (
    <>
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
      {fixable > 0 && (
        <section className="panel-section text-ink-2">
          {fixable === 1 ? 'One of them has' : `${fixable} of them have`} a safe fix. In a terminal:
          <code className="mt-1 block select-all break-all font-mono text-caption text-ink">
            debrief lint --fix {page.row.path}
          </code>
        </section>
      )}
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
