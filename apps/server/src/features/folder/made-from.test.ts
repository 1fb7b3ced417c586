import { describe, expect, test } from 'vitest';
import { hashOf } from '../library/document-id.ts';
import { madeFrom } from './made-from.ts';
import { packVersions, unpackVersions, withVersion } from './recent-versions.ts';

const hashed = (text: string) => ({ bytes: Buffer.from(text), sha256: hashOf(Buffer.from(text)) });
const LINES = ['Cards were refused.', 'Nobody was paged.', 'The queue was full.', 'It was Friday.'];
const OPENED = `${LINES.join('\n')}\n`;
/** What the file is by now: others have typed into it. */
const TYPED = OPENED.replace('refused', 'refused by the bank for an hour').replace('full', 'full of retries');
const NEWEST = TYPED.replace('Friday', 'a Friday in November');

const from = (file: string, versions: readonly string[], base = NEWEST) =>
  madeFrom({ base: hashed(base) }, Buffer.from(file), versions);

describe('a changed file was made from', () => {
  const versions = [NEWEST, TYPED, OPENED];

  test('what it was last, if it has all of that', () => {
    expect(from(NEWEST.replace('Nobody', 'No one'), versions)).toBe(NEWEST);
    expect(from(`${NEWEST}More.\n`, versions)).toBe(NEWEST);
    expect(from(NEWEST.replace(' in November', ''), [NEWEST])).toBe(NEWEST);
  });

  test('what an editor had opened before, if it has nothing of what came since', () => {
    expect(from(OPENED.replace('Nobody', 'No one'), versions)).toBe(OPENED);
    expect(from(TYPED.replace('Nobody', 'No one'), versions)).toBe(TYPED);
    expect(from(`${OPENED}More.\n`, versions)).toBe(OPENED);
  });

  test('a version that was not kept, as far as the ones around it tell', () => {
    const between = TYPED.replace(' of retries', '');
    expect(from(between.replace('Nobody', 'No one'), [NEWEST, TYPED, OPENED])).toBe(between);
  });

  test('what it was last, where it is an older text again: somebody put it back', () => {
    expect(from(OPENED, versions)).toBe(NEWEST);
    expect(from(TYPED, versions)).toBe(NEWEST);
  });

  test('what it was last, where only a part of what came since is gone', () => {
    expect(from(NEWEST.replace(' by the bank for an hour', '').replace('Nobody', 'No one'), versions)).toBe(
      NEWEST,
    );
  });

  test('what was being written when the process ended, where that is nearer', () => {
    const file = Buffer.from(NEWEST.replace('Nobody', 'No one'));
    expect(madeFrom({ base: hashed(TYPED), next: hashed(NEWEST) }, file, [])).toBe(NEWEST);
    const former = Buffer.from(TYPED.replace('Nobody', 'No one'));
    expect(madeFrom({ base: hashed(TYPED), next: hashed(NEWEST) }, former, [])).toBe(TYPED);
  });
});

describe('the versions of a file', () => {
  test('are the newest first, each once, and come out as they went in', async () => {
    const versions = ['a', 'b', 'a', 'c'].reduce<string[]>((kept, text) => withVersion(kept, text), []);
    expect(versions).toEqual(['c', 'a', 'b']);
    expect(unpackVersions(await packVersions(versions))).toEqual(versions);
  });

  test('are kept close for what was lately, further apart before, and the oldest stays', () => {
    let versions: string[] = [];
    for (let at = 0; at < 1_000; at++) versions = withVersion(versions, `version ${at}`);
    expect(versions.length).toBeLessThanOrEqual(40);
    expect(versions.slice(0, 10)).toEqual(Array.from({ length: 10 }, (_, at) => `version ${999 - at}`));
    expect(versions.at(-1)).toBe('version 0');
    const large = 'x'.repeat(400_000);
    expect(withVersion([`${large}b`, `${large}a`], `${large}c`)).toEqual([`${large}c`, `${large}a`]);
  });
});
