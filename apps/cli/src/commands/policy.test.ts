import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { debrief, folderWith, jsonLines } from '../testing/run-debrief.ts';

const OUTAGE = `# Checkout was down

- **Severity:** SEV1
- **Date:** 8/9/2026

## Timeline

- 09:14 **Impact start** Errors rise
- 09:50 **Restored** Errors gone
`;
const POLICY = `timeZone: Europe/Oslo
dateOrder: day-first
severity: {ours: {SEV1: 0, SEV2: 1}}
rules: {STR-01: error}
requiredSections: [{sections: [actionItems], severities: [SEV1]}]
`;
/** The tests' own folder is a repository, so that nothing above it counts. */
const REPOSITORY = { '.git/HEAD': '' };

test('check says of each mistake where it is, shows the line, and what to do; ends with 2', async () => {
  const cwd = await folderWith({ ...REPOSITORY, 'debrief.yaml': 'timezone: UTC\nsla: {High: soon}\n' });
  const { code, out, err } = await debrief(['policy', 'check'], { cwd });
  expect(out).toBe(
    [
      'debrief.yaml:1:1 error “timezone” is not known in a policy.',
      '    timezone: UTC',
      '    ^^^^^^^^',
      '  Did you mean “timeZone”?',
      'debrief.yaml:2:13 error “soon” does not fit for “High”.',
      '    sla: {High: soon}',
      '                ^^^^',
      '  Write a number of days from 1 to 3650, or none.',
      '',
    ].join('\n'),
  );
  expect(err).toBe(
    'debrief policy: The policy debrief.yaml has 2 errors; what is wrong is not used.\nCorrect them and check again; docs/policy.md describes each key.\n',
  );
  expect(code).toBe(2);
});

test('check takes a file, a folder, or what lies above; without mistakes it ends with 0', async () => {
  const cwd = await folderWith({ ...REPOSITORY, 'debrief.yaml': POLICY, 'other/ours.yaml': 'colour: red\n' });
  await mkdir(join(cwd, 'deep/er'), { recursive: true });
  for (const line of [[], ['.'], ['deep/er'], ['debrief.yaml']]) {
    const { code, out, err } = await debrief(['policy', 'check', ...line], { cwd });
    expect([code, out, err]).toEqual([0, 'debrief.yaml has no mistakes.\n', '']);
  }
  expect((await debrief(['policy', 'check', 'other/ours.yaml'], { cwd })).out).toContain(
    'other/ours.yaml:1:1 error “colour” is not known',
  );
});

test('a warning alone is no failure', async () => {
  const cwd = await folderWith({
    ...REPOSITORY,
    'debrief.yaml':
      'waivers: [{rule: ACT-03, incident: INC-1, reason: Waits, until: 2020-01-31}]\ntemplates: [gone.md]\n',
  });
  const { code, out } = await debrief(['policy', 'check'], { cwd });
  expect(code).toBe(0);
  expect(out).toContain('debrief.yaml:1:65 warning This waiver of ACT-03 held until 2020-01-31');
  expect(out).toContain('debrief.yaml:2:13 warning There is no file “gone.md”.');
});

test('a long line is shown where the place is, and control characters write nothing on the terminal', async () => {
  const cwd = await folderWith({
    ...REPOSITORY,
    'debrief.yaml': `services: [{name: ${'a'.repeat(110)}}, {nam: "x\u009b31m"}]\n`,
  });
  const { out } = await debrief(['policy', 'check'], { cwd });
  const [, shown, mark] = out.split('\n');
  expect(shown?.slice(mark?.indexOf('^'))).toMatch(/^nam: /);
  expect(out).not.toContain('\u009b');
});

test.each([
  [['policy', 'check', 'gone.yaml'], 'There is no file gone.yaml.'],
  [['policy', 'check', 'empty'], 'There is no debrief.yaml in empty or above it.'],
  [['policy', 'check'], 'There is no debrief.yaml in the current folder or above it.'],
  [['policy'], 'check or schema is missing.'],
  [['policy', 'print'], 'print is not a value that fits here.'],
  [['policy', 'check', 'a', 'b'], 'b is not a value that fits here.'],
  [['policy', 'schema', 'a'], 'a is not a value that fits here.'],
  [['read', '--policy', 'gone.yaml', 'a.md'], 'There is no file gone.yaml.'],
  [
    ['read', '--policy', 'x.yaml', '--no-policy', 'a.md'],
    '--no-policy beside --policy is not a value that fits',
  ],
])('wrong use ends with 2 and says what: %j', async (line, said) => {
  const cwd = await folderWith({ ...REPOSITORY, 'empty/x.txt': '', 'a.md': OUTAGE });
  const { code, err } = await debrief(line, { cwd });
  expect(code).toBe(2);
  expect(err).toContain(said);
  if (line[0] === 'policy' && line[1] === 'check' && line.length < 4) {
    const json = await debrief([...line, '--json'], { cwd });
    expect(jsonLines(json.out)).toMatchObject([{ error: { message: said } }]);
  }
});

test('--json gives the policy as it is used, and each problem with its line', async () => {
  const cwd = await folderWith({ ...REPOSITORY, 'debrief.yaml': 'timeZone: UTC\ncolour: red\n' });
  const { code, out } = await debrief(['policy', 'check', '--json'], { cwd });
  expect(code).toBe(2);
  expect(jsonLines(out)).toMatchObject([
    {
      file: 'debrief.yaml',
      policy: { timeZone: 'UTC', services: [] },
      problems: [{ severity: 'error', path: 'colour', line: 2, column: 1, excerpt: 'colour: red' }],
    },
  ]);
});

test('schema prints the JSON Schema', async () => {
  const { code, out } = await debrief(['policy', 'schema']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ type: 'object', properties: { timeZone: { type: 'string' } } });
});

test('read, lint and metrics go by the nearest policy above each file', async () => {
  const cwd = await folderWith({
    ...REPOSITORY,
    'debrief.yaml': POLICY,
    'deep/a.md': OUTAGE,
    'other/debrief.yaml': 'dateOrder: month-first\n',
    'other/a.md': OUTAGE,
  });
  const read = async (line: string[], input?: string) =>
    jsonLines(
      (await debrief(['read', '--json', ...line], { cwd, ...(input === undefined ? {} : { input }) })).out,
    ).map(
      ({ incident }) => incident as { date?: string; severity?: object; startedAt?: { instant?: string } },
    );
  const [first, second] = await read(['deep', 'other/a.md']);
  expect(first).toMatchObject({
    date: '2026-09-08',
    severity: { native: 'SEV1', scale: 'ours', rank: 0 },
    startedAt: { instant: '2026-09-08T07:14:00Z', zoneSource: 'policy' },
  });
  expect(second).toMatchObject({ date: '2026-08-09', severity: { native: 'SEV1' } });
  expect((await read(['--no-policy', 'deep/a.md']))[0]?.date).toBeUndefined();
  expect((await read(['--policy', 'other/debrief.yaml', 'deep/a.md']))[0]?.date).toBe('2026-08-09');
  expect((await read(['-'], OUTAGE))[0]?.date).toBe('2026-09-08');

  const lint = await debrief(['lint', 'deep/a.md'], { cwd });
  expect([lint.code, lint.err]).toEqual([1, '']);
  expect(lint.out).toContain('STR-01 The policy asks for a section “Action Items”');
  expect(lint.out).not.toContain('TIM-02');
  const metrics = await debrief(['metrics', 'deep/a.md'], { cwd });
  expect(metrics.out).toMatch(/time-to-restore +36 min/);
});

test('a policy outside the repository is not looked for', async () => {
  const cwd = await folderWith({
    'debrief.yaml': POLICY,
    'in/.git': 'gitdir: elsewhere',
    'in/deep/a.md': OUTAGE,
  });
  const { out } = await debrief(['read', '--json', 'in/deep/a.md'], { cwd });
  expect(jsonLines(out)[0]?.incident).not.toHaveProperty('date');
});

test('waivers name files from the folder of the policy, wherever the command runs', async () => {
  const cwd = await folderWith({
    ...REPOSITORY,
    'debrief.yaml': 'waivers: [{rule: TIM-02, file: deep/a.md, reason: Before we wrote zones}]\n',
    'deep/a.md': OUTAGE,
    'deep/b.md': OUTAGE,
  });
  for (const [folder, line] of [
    [cwd, ['deep/a.md', 'deep/b.md']],
    [join(cwd, 'deep'), ['a.md', join(cwd, 'deep/b.md')]],
  ] as const) {
    const { out } = await debrief(['lint', '--json', ...line], { cwd: folder });
    const zones = jsonLines(out).map(({ findings }) => JSON.stringify(findings).includes('TIM-02'));
    expect(zones).toEqual([false, true]);
  }
});

test('a broken policy is told of once on standard error, what is right in it holds, and nothing crashes', async () => {
  const cwd = await folderWith({
    ...REPOSITORY,
    'debrief.yaml': `colour: red\n${POLICY}`,
    'a.md': OUTAGE,
    'b.md': OUTAGE,
  });
  const { code, out, err } = await debrief(['read', '--json', 'a.md', 'b.md'], { cwd });
  expect(code).toBe(0);
  expect(jsonLines(out)).toMatchObject([
    { incident: { date: '2026-09-08' } },
    { incident: { date: '2026-09-08' } },
  ]);
  expect(err).toBe(
    'warning: debrief.yaml has 1 error; what is wrong is not used.\n  debrief.yaml:1:1 “colour” is not known in a policy.\ndebrief policy check debrief.yaml says what to do.\n',
  );
  const torn = await folderWith({
    ...REPOSITORY,
    'debrief.yaml': Uint8Array.from([0xff, 0xfe, 0]),
    'a.md': OUTAGE,
  });
  const read = await debrief(['read', '--json', 'a.md'], { cwd: torn });
  expect([read.code, jsonLines(read.out).length]).toEqual([0, 1]);
  expect(read.err).toContain('debrief.yaml:1:1 The file is no text in UTF-8');
});

test('--fix mends by the policy', async () => {
  const cwd = await folderWith({
    ...REPOSITORY,
    'debrief.yaml': 'rules: {PLC-09: off}\n',
    'a.md': '# Out\n\nThe data\u200Bbase failed.\n',
  });
  expect((await debrief(['lint', '--fix', 'a.md'], { cwd })).out).not.toContain('mended');
  expect((await debrief(['lint', '--fix', '--no-policy', 'a.md'], { cwd })).out).toContain(
    '1 finding mended',
  );
});
