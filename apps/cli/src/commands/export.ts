import type { ExportReport } from '@debrief/server';
import type { Command } from '../command.ts';
import { DATA_OPTION, onlyWord } from '../data-directory-of.ts';
import { installedFiles } from '../installed-files.ts';
import { jsonLine } from '../json-line.ts';
import { DATABASE_OPTION, requirePlace } from '../library-place.ts';

/** `debrief export`: writes a library back as files. */
export const exportCommand: Command = {
  name: 'export',
  usage: 'OUT --data DIR',
  description:
    'Writes the post-mortems of a data directory into a folder, with the files that they refer to: the same paths,\nthe same bytes, as they were saved last, also while a server has it open. Nothing that is there already is overwritten.',
  options: {
    data: DATA_OPTION,
    database: DATABASE_OPTION,
    json: { help: 'prints the report as one JSON object' },
  },
  examples: [['debrief export copy --data library', 'into a new folder']],
  async run(call) {
    const out = onlyWord(call, 'The folder to write into');
    const place = requirePlace(call, 'export');
    const { loadLibrary } = await import('@debrief/server');
    const progress = { done: 0, of: 0 };
    const endProgress = call.terminal.showProgress('Writing', progress);
    const { exportFrom } = await loadLibrary();
    const report = await exportFrom(place, out, installedFiles(), progress).finally(endProgress);
    call.terminal.print(call.options.isOn('json') ? jsonLine(report) : summaryOf(report));
    return 0;
  },
};

function summaryOf({ written, unchanged, attachments }: ExportReport): string {
  const documents = `${written} written, ${unchanged} there already with the same bytes.\n`;
  const files = attachments.written.length + attachments.unchanged.length;
  if (files === 0) return documents;
  const listed = attachments.written.map((path) => `  ${path}\n`).join('');
  const there = attachments.unchanged.length;
  return `${documents}Files that they refer to: ${attachments.written.length} written, ${there} there already with the same bytes.\n${listed}`;
}
