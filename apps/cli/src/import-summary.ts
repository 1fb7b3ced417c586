import { withoutControls } from '@debrief/core/text';
import { DOUBTS, type Doubt, type ImportReport } from '@debrief/server';
import type { Terminal } from './terminal.ts';

/** How many of each group are named; Infinity for all. */
const FEW = 3;

/** What an import did, grouped, with counts and the first few of each group. `all` names every one. */
export function importSummary(report: ImportReport, terminal: Pick<Terminal, 'styled'>, all = false): string {
  const shown = all ? Number.POSITIVE_INFINITY : FEW;
  const blocks = [
    documentsBlock(report, shown),
    attachmentsBlock(report, shown),
    policyBlock(report),
    group(
      report.doubtful.length,
      'read, but worth a look',
      byReason(
        report.doubtful.flatMap(({ path, doubts }) =>
          doubts.map((doubt) => ({ path: `${path}${counted(doubt)}`, reason: DOUBTS[doubt.kind] })),
        ),
      ),
      shown,
      terminal,
    ),
    group(
      report.brokenLinks.length,
      report.brokenLinks.length === 1 ? 'link leads to no file' : 'links lead to no file',
      byReason(
        report.brokenLinks.map(({ document, target, reason }) => ({
          path: `${document} refers to ${target}`,
          reason,
        })),
      ),
      shown,
      terminal,
    ),
    group(report.skipped.length, 'skipped', byReason(report.skipped), shown, terminal),
  ];
  return blocks.filter((block) => block !== '').join('');
}

function documentsBlock(report: ImportReport, shown: number): string {
  const { added, updated, unchanged, kept, writtenHere, dryRun } = report;
  const counts = `${added.length} ${dryRun ? 'to add' : 'added'}, ${updated.length} ${dryRun ? 'to update' : 'updated'}, ${unchanged.length} unchanged`;
  const left = kept.length + writtenHere.length;
  const others = left === 0 ? '' : `, ${left} kept as in the library`;
  const named =
    shown === FEW
      ? ''
      : lines(
          ['added', added],
          ['updated', updated],
          ['unchanged', unchanged],
          ['kept', [...kept, ...writtenHere]],
        );
  return `${counts}${others}.${dryRun ? ' Nothing was written.' : ''}\n${named}`;
}

function attachmentsBlock({ attachments, dryRun }: ImportReport, shown: number): string {
  const { added, updated, unchanged, kept } = attachments;
  if (added.length + updated.length + unchanged.length + kept.length === 0) return '';
  const counts = `Files that they refer to: ${added.length} ${dryRun ? 'to add' : 'added'}, ${updated.length} ${dryRun ? 'to update' : 'updated'}, ${unchanged.length} unchanged.`;
  return `${counts}\n${shown === FEW ? '' : lines(['added', added], ['updated', updated], ['unchanged', unchanged], ['kept', kept])}`;
}

function policyBlock({ policies, dryRun }: ImportReport): string {
  return policies
    .map(({ source, outcome }) => {
      const from = withoutControls(source);
      if (outcome === 'kept')
        return `The library keeps its own policy; that of ${from} is another one. Copy its debrief.yaml into the data directory to use it.\n`;
      if (outcome === 'unchanged') return '';
      return `The policy of ${from} ${dryRun ? 'would become' : 'is now'} that of the library.\n`;
    })
    .join('');
}

function lines(...lists: [word: string, paths: readonly string[]][]): string {
  return lists
    .flatMap(([word, paths]) => paths.map((path) => `  ${word} ${withoutControls(path)}\n`))
    .join('');
}

function group(
  count: number,
  what: string,
  reasons: ReadonlyMap<string, readonly string[]>,
  shown: number,
  terminal: Pick<Terminal, 'styled'>,
): string {
  if (count === 0) return '';
  const rows = [...reasons]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([reason, paths]) => {
      const more = paths.length - shown;
      const named = paths
        .slice(0, more > 0 ? shown : undefined)
        .map(withoutControls)
        .join(', ');
      return `  ${reason}: ${named}${more > 0 ? ` and ${more} more` : ''}\n`;
    });
  return `${terminal.styled(`${count} ${what}`, 'bold')}\n${rows.join('')}`;
}

function byReason(items: readonly { path: string; reason: string }[]): Map<string, string[]> {
  const reasons = new Map<string, string[]>();
  for (const { path, reason } of items) {
    const known = reasons.get(reason);
    if (known === undefined) reasons.set(reason, [path]);
    else known.push(path);
  }
  return reasons;
}

function counted({ count }: Doubt): string {
  return count === undefined || count === 1 ? '' : ` (${count})`;
}
