import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS } from './commands/index.ts';
import { runProgram } from './run-program.ts';
import type { Terminal } from './terminal.ts';
import { debrief, debriefProcess, folderWith } from './testing/run-debrief.ts';

const REVIEW =
  '# Checkout was down\r\n\r\n- **Date:** 2026-02-03\r\n- **Severity:** SEV1\r\n- **Resolved:** YYYY-MM-DD\r\n';

test.each([
  [['--version'], 0],
  [[], 2],
  [['help', 'set'], 0],
  [['read', '--explain', 'in'], 0],
  [['read', 'gone.md', '-'], 2],
  [['lint', 'in/a.md'], 1],
  [['lint', '--json', '-'], 1],
  [['metrics', '--json', 'in/a.md'], 0],
  [['new', 'one-page'], 0],
  [['fmt', '-'], 0],
  [['set', '-', 'severity', 'SEV2'], 0],
  [['set', 'in/a.md', 'start', 'yesterday'], 2],
  [['event', 'add', '-', '--at', '2026-02-03 10:40', '--text', 'Up again'], 0],
  [['action', 'add', 'in/a.md', 'Show the date'], 0],
  [['convert', '-', '--to', 'incident-review'], 0],
  [['policy', 'check'], 2],
])(
  'a process of its own says and does the same as a command that the tests run in theirs: %j',
  async (line, code) => {
    const files = { '.git/HEAD': '', 'debrief.yaml': 'timezone: UTC\n', 'in/a.md': REVIEW };
    const [here, there] = [await folderWith(files), await folderWith(files)];
    const [one, other] = [
      await debrief(line, { cwd: here, input: REVIEW }),
      await debriefProcess(line, { cwd: there, input: REVIEW }),
    ];
    expect(other).toEqual(one);
    expect(one.code, one.err).toBe(code);
    expect(await readFile(join(there, 'in/a.md'))).toEqual(await readFile(join(here, 'in/a.md')));
  },
);

test('help lists every command, and each has help with examples', async () => {
  const { code, out } = await debrief(['--help']);
  expect(code).toBe(0);
  for (const { name, summary, load } of COMMANDS) {
    expect(out).toContain(name);
    expect(out).toContain(summary);
    const command = await load();
    expect(command.name).toBe(name);
    expect(command.examples.length).toBeGreaterThan(0);
    for (const [line] of command.examples) expect(line).toContain(`debrief ${name}`);
  }
  const serve = await debrief(['serve', '--help']);
  expect(serve.code).toBe(0);
  expect(serve.out).toContain('--port N');
  expect((await debrief(['help', 'lint'])).out).toContain('--dry-run');
});

test('the version is that of the package', async () => {
  expect(await debrief(['--version'])).toEqual({
    code: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    err: '',
  });
});

test.each([
  [[], 'Usage'],
  [['bogus'], 'There is no command “bogus”.'],
  [['help', 'bogus'], 'There is no command “bogus”.'],
  [['--bogus'], 'The option --bogus is not known here.'],
  [['read', '--bogus', 'x'], 'The option --bogus is not known here.'],
  [['read', '--constructor'], 'The option --constructor is not known here.'],
  [['read', '--json=yes', 'x'], '--json=yes is not a value that fits here.'],
  [['read'], 'The name of a file is missing.'],
  [['serve', '--port'], 'N after --port is missing.'],
  [['serve', '--port', 'x', '.'], '--port x is not a value that fits here.'],
  [['serve', '--port', '65536', '.'], '--port 65536 is not a value that fits here.'],
  [['serve', '--log-level', 'loud', '.'], '--log-level loud is not a value that fits here.'],
  [['serve', '--host', '0.0.0.0', '.'], 'Debrief does not listen on 0.0.0.0'],
  [['serve', '/nowhere/at/all'], 'There is no folder /nowhere/at/all.'],
  [['serve'], 'debrief serve without a folder needs a data directory.'],
  [['lint', '--format', 'xml', 'x'], '--format xml is not a value that fits here.'],
  [['lint', '--dry-run', 'x'], '--fix beside --dry-run is missing.'],
  [['import', 'x'], 'debrief import needs a data directory.'],
  [['export', 'x'], 'debrief export needs a data directory.'],
  [['export', 'x', 'y', '--data', 'z'], 'y is not a value that fits here.'],
  [['reindex'], 'debrief reindex needs a data directory.'],
  [['reindex', '--data', '/nowhere/at/all'], 'There is no library in /nowhere/at/all.'],
  [['search', 'x'], 'debrief search without a folder needs a data directory.'],
  [['search', 'x', '.', '--limit', '0'], '--limit 0 is not a value that fits here.'],
])('wrong use ends with 2 and says what and what next: %j', async (line, said) => {
  const { code, out, err } = await debrief(line);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toContain(said);
  expect(err.trim().split('\n').length).toBeGreaterThan(1);
});

test('output that nobody reads to its end is no failure', async () => {
  const { spawn } = await import('node:child_process');
  const { once } = await import('node:events');
  const { PROGRAM, environment } = await import('./testing/run-debrief.ts');
  const files = Object.fromEntries(
    Array.from({ length: 200 }, (_, at) => [`${at}.md`, `# ${'title '.repeat(200)}`]),
  );
  const folder = await folderWith(files);
  const child = spawn(process.execPath, [PROGRAM, 'read', '--json', folder], {
    env: environment(),
    stdio: 'pipe',
  });
  let err = '';
  child.stderr.on('data', (piece) => {
    err += piece;
  });
  await once(child.stdout, 'data');
  child.stdout.destroy();
  const [code] = await once(child, 'exit');
  expect(err).toBe('');
  expect(code).toBe(0);
});

test('output that cannot be written ends with 2 and one line', async () => {
  const { spawn } = await import('node:child_process');
  const { once } = await import('node:events');
  const { text } = await import('node:stream/consumers');
  const { PROGRAM, environment } = await import('./testing/run-debrief.ts');
  const folder = await folderWith({ 'a.md': '# Outage\n' });
  const line = `exec "$0" "$1" read "$2" > "$3"`;
  const child = spawn('sh', ['-c', line, process.execPath, PROGRAM, join(folder, 'a.md'), '/dev/full'], {
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(code).toBe(2);
  expect(err).toMatch(/^debrief: The output could not be written to its end \(ENOSPC\)\. .*\n$/);
});

test('a failure of our own says how to report it, without a reference that nobody has', async () => {
  const notes: string[] = [];
  const terminal: Terminal = {
    env: {},
    print: () => {
      throw new Error('unthought of');
    },
    printExact: () => {},
    note: (text) => notes.push(text),
    styled: (text) => text,
    styledNote: (text) => text,
    showProgress: () => () => {},
    readStandardInput: async () => new Uint8Array(),
    openQuestions: async () => undefined,
  };
  expect(await runProgram(['lint', '--help'], terminal)).toBe(2);
  expect(notes.join('')).toBe(
    'debrief lint: Something failed inside Debrief.\nRun it again with DEBRIEF_DEBUG=1 set, and report what it prints.\n',
  );
});

test('a database that is none is named, with what to do', async () => {
  const folder = await folderWith({ 'lib/debrief.db': 'junk '.repeat(2000) });
  const { code, err } = await debrief(['reindex', '--data', 'lib'], { cwd: folder });
  expect(code).toBe(2);
  expect(err).toContain('debrief.db is damaged, or no database of Debrief.');
  expect(err).toContain('Restore it from a copy');
});

test('a data directory that cannot be looked into is not one that holds nothing', async () => {
  const folder = await folderWith({ plain: '' });
  // A path below a file, and one through a link that leads to itself: neither can be looked into, whoever asks.
  const { symlink } = await import('node:fs/promises');
  await symlink('loop', join(folder, 'loop'));
  const { code, err } = await debrief(['reindex', '--data', 'loop'], { cwd: folder });
  expect(code).toBe(2);
  expect(err).toContain('loop could not be read.');
  await mkdir(join(folder, 'empty'));
  expect((await debrief(['reindex', '--data', 'empty'], { cwd: folder })).err).toContain(
    'There is no library',
  );
});
