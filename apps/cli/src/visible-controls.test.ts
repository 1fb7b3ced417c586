import { expect, test } from 'vitest';
import { debrief, folderWith, jsonLines } from './testing/run-debrief.ts';
import { visibleControls } from './visible-controls.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to find
const OBEYED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const HOSTILE = '\u001b]0;owned\u0007 \u001b[2J \u009b31m \u007f';

test('control characters are seen, and lines and tabs stay', () => {
  expect(visibleControls('a\tb\n\u001b[2J\u0007\u009b\u007f\u0000é')).toBe('a\tb\n␛[2J␇\\x9b␡␀é');
});

test('nothing in a text or a file name is obeyed by the terminal', async () => {
  const name = 'bell\u0007\u001b[31m.md';
  const folder = await folderWith({
    [name]: `# Checkout ${HOSTILE}\n\n- **Date:** YYYY-MM-DD\n- **Severity:** ${HOSTILE}\n\n## Action items\n\n- [ ] Mend ${HOSTILE}\n`,
  });
  for (const line of [
    ['read', name],
    ['lint', name],
    ['metrics', name],
    ['search', 'checkout', '.'],
    ['read', `gone${HOSTILE}.md`],
  ]) {
    const { out, err } = await debrief(line, { cwd: folder });
    expect(out + err, line[0]).not.toMatch(OBEYED);
    expect(out + err, line[0]).toContain('␛');
  }
  const { out } = await debrief(['read', '--json', name], { cwd: folder });
  expect(out).not.toMatch(OBEYED);
  expect(jsonLines(out)).toMatchObject([{ file: name }]);
});
