import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROUTES } from '@debrief/http-contract';
import { expect, test } from 'vitest';
import { startTestServer } from './testing/start-test-server.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const run = promisify(execFile);
const manual = await readFile(join(import.meta.dirname, '../../../docs/api.md'), 'utf8');

interface Example {
  /** What is typed. */
  command: string;
  /** What is answered, as far as it is shown; `…` stands for anything. */
  shown: unknown;
  /** What of the answer is used further on: `ID: id`. */
  kept: [variable: string, field: string] | undefined;
}

/** The examples in their order. */
function examplesOf(text: string): Example[] {
  const found = text.matchAll(
    /```sh\n([\s\S]*?)```\n(?:\n```json\n([\s\S]*?)```\n)?(?:<!-- (\w+): (\w+) -->)?/g,
  );
  return [...found].map(([, command = '', shown, variable, field]) => ({
    command,
    shown: shown === undefined ? undefined : JSON.parse(shown),
    kept: variable === undefined || field === undefined ? undefined : [variable, field],
  }));
}

/** Whether an answer is as shown. */
function expectShown(answer: unknown, shown: unknown, place: string): void {
  if (typeof shown === 'string') {
    const pattern = shown.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    expect(answer, place).toMatch(new RegExp(`^${pattern.join('[\\s\\S]*')}$`));
  } else if (Array.isArray(shown)) {
    expect(Array.isArray(answer), place).toBe(true);
    for (const [index, one] of shown.entries())
      expectShown((answer as unknown[])[index], one, `${place}[${index}]`);
  } else if (typeof shown === 'object' && shown !== null) {
    for (const [key, value] of Object.entries(shown))
      expectShown((answer as Record<string, unknown> | undefined)?.[key], value, `${place}.${key}`);
  } else expect(answer, place).toEqual(shown);
}

test('every example of the manual does what the manual says, one after the other', async () => {
  const cwd = await temporaryFolder();
  const server = await startTestServer({ dataDirectory: join(cwd, 'library') });
  await server.firstRead;
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    DEBRIEF: server.address,
    // Where the manual says that it is.
    KEY: (await readFile(join(cwd, 'library/key'), 'utf8')).trim(),
  };
  const examples = examplesOf(manual);
  expect(examples.length).toBeGreaterThan(9);
  for (const { command, shown, kept } of examples) {
    const { stdout } = await run('sh', ['-e', '-u', '-c', command], { cwd, env });
    const answers = stdout
      .replaceAll('}{', '}\n{')
      .split('\n')
      .map((line) => JSON.parse(line));
    if (shown === undefined)
      for (const answer of answers) expect(answer, command).not.toHaveProperty('error');
    else expectShown(answers.at(-1), shown, command);
    if (kept !== undefined) env[kept[0]] = String(answers.at(-1)[kept[1]]);
  }
});

test('every address that the manual names is a route, in a form that is one', () => {
  const known = ROUTES.map(({ path }) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`));
  const named = [...manual.matchAll(/(\/api\/[\w/$.-]*\w)/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(10);
  for (const path of named) {
    if (path === '/api/openapi.json' || path === '/api/live') continue;
    expect(
      known.some((pattern) => pattern.test(path)),
      path,
    ).toBe(true);
  }
});
