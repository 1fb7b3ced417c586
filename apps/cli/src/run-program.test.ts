import { expect, test } from 'vitest';
import { COMMANDS } from './commands/index.ts';
import { debrief } from './testing/run-debrief.ts';

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
  const { PROGRAM, environment, folderWith } = await import('./testing/run-debrief.ts');
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
