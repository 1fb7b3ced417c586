import { readPostmortem } from '@debrief/core/reading';
import { GFM, parser } from '@lezer/markdown';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { exampleTexts } from './example-texts.ts';
import { medians, printTable } from './measure.ts';

const bare = parser.configure([GFM]);

/** P1: every example read to the full model, against a syntax tree alone by the usual parser and by the one underneath. */
export async function benchmarkReading(): Promise<void> {
  const texts = exampleTexts();
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
    ...Object.entries(times).map(([name, ms]) => [
      name,
      ms.toFixed(1),
      (size / 1e3 / ms).toFixed(2),
      (ms / own).toFixed(2),
    ]),
  ]);
  console.log(`  ${texts.length} examples, ${(size / 1024).toFixed(0)} KB; medians of 25 rounds, in turn.`);
}
