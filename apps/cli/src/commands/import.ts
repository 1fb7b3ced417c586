import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { DebriefError } from '@debrief/core/errors';
import type { ImportReport, LoadedPolicy } from '@debrief/server';
import type { Call, Command } from '../command.ts';
import { DATA_OPTION } from '../data-directory-of.ts';
import { importSummary } from '../import-summary.ts';
import { installedFiles } from '../installed-files.ts';
import { jsonLine } from '../json-line.ts';
import { DATABASE_OPTION, givenPlace, requirePlace } from '../library-place.ts';
import { tellProblems } from '../policy-of.ts';
import { today } from '../today.ts';

const TOLD = 3;

/** `debrief import`: copies post-mortems into a library. */
export const importCommand: Command = {
  name: 'import',
  usage: 'SOURCE... --data DIR [--dry-run] [--keep-going] [--report FILE]',
  description: `Copies post-mortems into a data directory, byte by byte, with the files that they refer to by relative links.
A source is a folder with all folders in it, an archive (.zip, .tar, .tar.gz, .tgz) or one file. Doing it again takes in
what has changed since; stopped half-way, doing it again takes in the rest. Nothing from another place is replaced.
The policy of a folder, debrief.yaml, becomes that of the data directory, unless it has one.`,
  options: {
    data: DATA_OPTION,
    database: DATABASE_OPTION,
    'dry-run': { help: 'reads and reports, and writes nothing; without --data all is new' },
    'keep-going': { help: 'takes of a damaged archive what can be read, and goes on with the other sources' },
    report: {
      value: 'FILE',
      help: 'writes the whole report into FILE, as JSON if its name ends in .json, else in words',
    },
    json: { help: 'prints the whole report as one JSON object' },
  },
  examples: [
    ['debrief import postmortems --data library', 'a folder with all folders in it'],
    ['debrief import wiki.zip old.tar.gz --data library', 'two archives'],
    ['debrief import wiki.zip --dry-run', 'what would come in, and what is doubtful about it'],
    ['debrief import review.md --data library --report report.txt', 'one file, and a report to keep'],
  ],
  async run(call) {
    if (call.words.length === 0) throw new DebriefError('MISSING_ARGUMENT', 'The folder, archive or file');
    const dryRun = call.options.isOn('dry-run');
    const place = dryRun ? givenPlace(call) : requirePlace(call, 'import');
    const { loadImport } = await import('@debrief/server');
    const progress = { done: 0, of: 0 };
    const endProgress = call.terminal.showProgress(dryRun ? 'Reading' : 'Importing', progress);
    const stop = new AbortController();
    // The first time it finishes what it is at; asked again, the process ends at once, which loses nothing either.
    const interrupt = () => stop.abort();
    process.once('SIGINT', interrupt);
    const damages: DebriefError[] = [];
    const policies: LoadedPolicy[] = [];
    let report: ImportReport;
    try {
      const { importInto } = await loadImport();
      report = await importInto(place, call.words, installedFiles(), progress, {
        dryRun,
        keepGoing: call.options.isOn('keep-going'),
        signal: stop.signal,
        onDamage: (failure) => damages.push(failure),
        today,
        onPolicy: (loaded) => policies.push(loaded),
      });
    } finally {
      process.removeListener('SIGINT', interrupt);
      endProgress();
    }
    const file = call.options.valueOf('report');
    if (file !== undefined) await writeReport(file, report);
    call.terminal.print(call.options.isOn('json') ? jsonLine(report) : importSummary(report, call.terminal));
    for (const policy of policies) tellProblems(call, policy);
    for (const damage of damages) call.tell(damage);
    tellFailures(call, report);
    return 0;
  },
};

function tellFailures(call: Call, report: ImportReport): void {
  // What was kept is in the report whole; a few are enough to say what happened.
  for (const path of report.kept.slice(0, TOLD)) call.tell(new DebriefError('DOCUMENT_FROM_ELSEWHERE', path));
  for (const path of report.writtenHere.slice(0, TOLD))
    call.tell(new DebriefError('DOCUMENT_WRITTEN_HERE', path));
  for (const path of report.attachments.kept.slice(0, TOLD)) {
    call.tell(new DebriefError('ATTACHMENT_FROM_ELSEWHERE', path));
  }
  if (report.interrupted) {
    const { added, updated } = report;
    call.tell(new DebriefError('IMPORT_INTERRUPTED', `after ${added.length + updated.length} documents`));
  }
}

/** @throws DebriefError FILE_UNWRITABLE */
async function writeReport(file: string, report: ImportReport): Promise<void> {
  const words = /\.json$/i.test(file)
    ? `${JSON.stringify(report, null, 2)}\n`
    : importSummary(report, { styled: (text) => text }, true);
  const beside = `${file}.${randomBytes(4).toString('hex')}.new`;
  try {
    await writeFile(beside, words);
    await rename(beside, file);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => {});
    throw new DebriefError('FILE_UNWRITABLE', file, { cause });
  }
}
