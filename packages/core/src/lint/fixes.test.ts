import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Postmortem } from '../postmortem/index.ts';
import { codeBlocks, inlineCodeIn, isInside, readPostmortem } from '../reading/index.ts';
import { applyChanges } from '../text/index.ts';
import { examine, examineWith, fixText } from './examine.ts';
import { RULES } from './rules/index.ts';
import { factsOf } from './same-facts.ts';

const FOLDER = fileURLToPath(new URL('../../../../examples/', import.meta.url));
const EXAMPLES = readdirSync(FOLDER)
  .filter((name) => /^\d{4}.*\.md$/.test(name))
  .map((name) => [name, readFileSync(`${FOLDER}${name}`, 'utf8')] as const);

const rulesOf = (text: string): string[] => examine(text).findings.map(({ rule }) => rule);

/** Everything but the duration, which MET-01 corrects. */
function withoutDuration(text: string): string {
  const { postmortem } = readPostmortem(text);
  const incident: Postmortem['incident'] = { ...postmortem.incident };
  delete incident.duration;
  return factsOf({ ...postmortem, incident });
}

/** Offsets of some letters of a text outside code, spread over it. */
function spread(text: string, count: number): number[] {
  const code = codeBlocks(readPostmortem(text).source);
  const places: number[] = [];
  const isInlineCode = inlineCodeIn(text);
  for (let step = 1; step <= count; step++) {
    let at = Math.floor((text.length * step * 0.618_034) % text.length);
    while (
      at < text.length &&
      !(/[a-z]/.test(text[at] ?? '') && /[a-z]/.test(text[at - 1] ?? '') && !isCode(at))
    )
      at++;
    if (at < text.length && !places.includes(at)) places.push(at);
  }
  return places;

  function isCode(at: number): boolean {
    return isInside(code, at) || isInlineCode(at);
  }
}

describe.each(EXAMPLES)('%s', (_, text) => {
  it('is mended without a change to any other value, and only once', () => {
    const { text: fixed } = fixText(text);
    expect(examine(fixed).fixes).toEqual([]);
    expect(fixText(fixed)).toEqual({ text: fixed, fixed: [] });
    expect(withoutDuration(fixed)).toBe(withoutDuration(text));
  });

  it('loses a fixable finding by its fix alone', () => {
    for (const { finding, changes } of examine(text).fixes) {
      const left = examine(applyChanges(text, changes)).findings;
      const before = examine(text).findings;
      expect(left.filter(({ rule }) => rule === finding.rule).length).toBeLessThan(
        before.filter(({ rule }) => rule === finding.rule).length,
      );
    }
  });

  it('gets back its words when invisible characters were put into them', () => {
    const damaged = applyChanges(
      text,
      spread(text, 12).map((at) => ({ from: at, to: at, insert: '\u200B' })),
    );
    const rule = RULES.filter(({ id }) => id === 'PLC-09');
    const { fixes } = examineWith(rule, damaged);
    const { fixed } = fixText(damaged);
    expect(fixed.filter(({ rule: id }) => id === 'PLC-09').length).toBe(fixes.length);
    expect(
      applyChanges(
        damaged,
        fixes.flatMap(({ changes }) => changes),
      ),
    ).toBe(text);
  });

  it('gets back its dashes when it was read in a wrong encoding', () => {
    const code = codeBlocks(readPostmortem(text).source);
    const damaged = text.replace(/ – /g, (dash, at: number) => (isInside(code, at) ? dash : ' â€“ '));
    const rule = RULES.filter(({ id }) => id === 'PLC-09');
    expect(
      applyChanges(
        damaged,
        examineWith(rule, damaged).fixes.flatMap(({ changes }) => changes),
      ),
    ).toBe(text);
  });

  it('is sorted back to the same facts when two lines of its timeline changed places, or left to people', () => {
    const lines = text.split('\n');
    const calm = !rulesOf(text).includes('TIM-04');
    for (const [index, line] of lines.entries()) {
      const next = lines[index + 1];
      if (!calm || next === undefined || !/^\| \d\d:\d\d/.test(line) || !/^\| \d\d:\d\d/.test(next)) continue;
      const swapped = lines
        .with(index, next)
        .with(index + 1, line)
        .join('\n');
      const { text: fixed, fixed: mended } = fixText(swapped);
      if (!mended.some(({ rule }) => rule === 'TIM-04')) continue;
      expect(rulesOf(fixed)).not.toContain('TIM-04');
      expect(withoutDuration(fixed)).toBe(withoutDuration(text));
    }
  });

  it('keeps its facts when lines that it lost are put back', () => {
    const joined = text.replace(/\s*\n\s*/g, ' ').trim();
    const found = examine(joined);
    const lost = found.fixes.filter(({ finding }) => finding.rule === 'STR-03');
    if (lost.length === 0) return;
    const mended = applyChanges(
      joined,
      lost.flatMap(({ changes }) => changes),
    );
    expect(rulesOf(mended)).not.toContain('STR-03');
    const { postmortem } = readPostmortem(mended);
    expect(factsOf({ ...postmortem, repaired: ['line-breaks'] })).toBe(factsOf(found.postmortem));
  });
});

describe('a text that is cut off anywhere', () => {
  it('is examined and mended without an error, and a mended text stays as it is', () => {
    for (const [, text] of EXAMPLES.slice(0, 6)) {
      for (let part = 1; part < 6; part++) {
        const cut = text.slice(0, Math.floor((text.length * part) / 6));
        const { text: fixed } = fixText(cut);
        expect(fixText(fixed).text).toBe(fixed);
        for (const { span, line, column } of examine(cut).findings) {
          expect(span[0] <= span[1] && span[1] <= cut.length).toBe(true);
          expect(
            cut
              .split('\n')
              .slice(0, line - 1)
              .join('\n').length +
              (line > 1 ? 1 : 0) +
              column -
              1,
          ).toBe(span[0]);
        }
      }
    }
  });
});

describe('documents that were joined to one line', () => {
  it('are mended in the formats that have lost them before', () => {
    const joined = EXAMPLES.filter(([, text]) => text.includes('Postmortem Sign-off'));
    expect(joined.length).toBeGreaterThanOrEqual(3);
    for (const [, text] of joined) {
      const { fixed } = fixText(text.replace(/\s*\n\s*/g, ' ').trim());
      expect(fixed.map(({ rule }) => rule)).toContain('STR-03');
    }
  });
});

describe('two rows of an ordinary table', () => {
  it('are sorted in most of the examples', () => {
    const sorted = EXAMPLES.filter(([, text]) => {
      const lines = text.split('\n');
      const index = lines.findIndex(
        (line, at) => /^\| \d\d:\d\d/.test(line) && /^\| \d\d:\d\d/.test(lines[at + 1] ?? ''),
      );
      if (index < 0) return false;
      const swapped = lines
        .with(index, lines[index + 1]!)
        .with(index + 1, lines[index]!)
        .join('\n');
      return fixText(swapped).fixed.some(({ rule }) => rule === 'TIM-04');
    });
    expect(sorted.length).toBeGreaterThanOrEqual(4);
  });
});
