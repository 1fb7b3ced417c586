import { readPostmortem } from '@debrief/core/reading';
import { GFM, parser } from '@lezer/markdown';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { exampleTexts, textsOfFolder } from './example-texts.ts';
import { medians, printTable } from './measure.ts';

const bare = parser.configure([GFM]);

/**
 * P1: documents read to the full model, against a syntax tree alone by the usual parser and by the one underneath. The
 * examples are short and every line of theirs is a fact; where DEBRIEF_CORPUS names a folder of real documents, which are
 * longer and mostly prose, those are measured as well.
 */
export async function benchmarkReading(): Promise<void> {
  compare('examples', exampleTexts());
  const folder = process.env.DEBRIEF_CORPUS;
  if (folder !== undefined) compare(`documents of the folder in DEBRIEF_CORPUS`, textsOfFolder(folder));
}

function compare(name: string, texts: readonly string[]): void {
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  const contestants = {
    'read to the full model': () => {
      for (const text of texts) readPostmortem(text);
    },
    'mdast-util-from-markdown + GFM, tree alone': () => {
      for (const text of texts)
        fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
    },
    'bare @lezer/markdown, tree alone': () => {
      for (const text of texts) bare.parse(text);
    },
  };
  medians(10, contestants);
  const times = medians(25, contestants);
  const own = times['read to the full model'] ?? 1;
  printTable([
    ['', 'ms', 'MB/s', 'times ours'],
    ...Object.entries(times).map(([contestant, ms]) => [
      contestant,
      ms.toFixed(1),
      (size / 1e3 / ms).toFixed(2),
      (ms / own).toFixed(2),
    ]),
  ]);
  const floor = times['bare @lezer/markdown, tree alone'] ?? 1;
  console.log(
    `  ${texts.length} ${name}, ${(size / 1024).toFixed(0)} KB; medians of 25 rounds, in turn; ours takes ${(own / floor).toFixed(2)} times the bare parser.\n`,
  );
}
