import { describe, expect, test } from 'vitest';
import { emptyPolicy, type Policy, parsePolicy, parsePolicyBytes, policyJsonSchema } from './index.ts';

const RULES = ['ACT-02', 'ACT-03', 'PLC-01', 'PLC-04', 'STR-01', 'TIM-02'];
const TODAY = '2026-11-20';

const parse = (text: string) => parsePolicy(text, { rules: RULES, today: TODAY });
const policyOf = (text: string): Policy => parse(text).policy;

/** Each problem as people see it: its place, the sentence and what to do. */
const problemsOf = (text: string): string[] =>
  parse(text).problems.map(
    ({ line, column, severity, message, remedy }) =>
      `${line}:${column} ${severity === 'warning' ? 'warning: ' : ''}${message} → ${remedy}`,
  );

const WHOLE = `timeZone: Europe/Oslo
dateOrder: day-first
severity:
  sev: {SEV1: 0, SEV2: 1, SEV3: 2, SEV4: 3, SEV5: 4}
  words:
    Blackout: 0
    Brownout: 2
requiredSections:
  - sections: [summary, timeline]
  - sections: [detection]
    severities: [SEV1, Brownout]
    formats: [incident-review]
rules:
  PLC-04: off
  ACT-03:
    level: warning
    severities: {SEV1: error, 4: off}
sla: {SEV1: 10, high: 20, SEV5: none}
services:
  - {name: checkout, aliases: [shop-checkout]}
people:
  - {name: Ann Lee, handle: "@ann", team: Payments, aliases: [A. Lee]}
teams:
  - {name: Payments, handle: org/payments}
templates: [./templates/review.md]
waivers:
  - {rule: ACT-03, file: ./2026/late-mail.md, reason: The vendor sets the day, until: 2026-12-31}
  - {rule: TIM-02, incident: 0047, reason: Before we wrote zones}
`;

describe('a policy without mistakes', () => {
  test('is read whole, with severities as ranks', () => {
    expect(parse(WHOLE)).toEqual({
      problems: [],
      policy: {
        timeZone: 'Europe/Oslo',
        dateOrder: 'day-first',
        severity: [
          {
            name: 'sev',
            words: ['SEV1', 'SEV2', 'SEV3', 'SEV4', 'SEV5'].map((word, rank) => ({ word, rank })),
          },
          {
            name: 'words',
            words: [
              { word: 'Blackout', rank: 0 },
              { word: 'Brownout', rank: 2 },
            ],
          },
        ],
        requiredSections: [
          { sections: ['summary', 'timeline'] },
          { sections: ['detection'], ranks: [0, 2], formats: ['incident-review'] },
        ],
        rules: {
          'PLC-04': { level: 'off', byRank: {} },
          'ACT-03': { level: 'warning', byRank: { 0: 'error', 4: 'off' } },
        },
        sla: { 0: 10, 1: 20, 4: 'none' },
        services: [{ name: 'checkout', aliases: ['shop-checkout'] }],
        teams: [{ name: 'Payments', handle: 'org/payments', aliases: [] }],
        people: [{ name: 'Ann Lee', handle: 'ann', team: 'Payments', aliases: ['A. Lee'] }],
        templates: ['templates/review.md'],
        waivers: [
          {
            rule: 'ACT-03',
            file: '2026/late-mail.md',
            reason: 'The vendor sets the day',
            until: '2026-12-31',
          },
          { rule: 'TIM-02', incident: '0047', reason: 'Before we wrote zones' },
        ],
      },
    });
  });

  test('says nothing where nothing is written, or a key has no value', () => {
    for (const text of ['', '\n\n', '# our policy\n', 'timeZone:\nservices:\n', '---\n'])
      expect(parse(text), text).toEqual({ policy: emptyPolicy(), problems: [] });
  });

  test('keeps words that YAML would turn into something else', () => {
    const { policy, problems } = parse(
      'rules: {PLC-04: off}\nservices:\n  - name: 0x19\n    aliases: [1.10, no, 08:45, ~]\n',
    );
    expect(problems).toEqual([]);
    expect(policy.rules).toEqual({ 'PLC-04': { level: 'off', byRank: {} } });
    expect(policy.services).toEqual([{ name: '0x19', aliases: ['1.10', 'no', '08:45', '~'] }]);
  });

  test('can be sent to a worker', () => {
    expect(structuredClone(policyOf(WHOLE))).toEqual(policyOf(WHOLE));
  });
});

describe('each mistake is told with its place and what to do', () => {
  test.each([
    ['timezone: UTC\n', '1:1 “timezone” is not known in a policy. → Did you mean “timeZone”?'],
    [
      'colour: red\n',
      '1:1 “colour” is not known in a policy. → Known here: timeZone, dateOrder, severity, requiredSections, rules, sla, services, people, teams, templates, waivers.',
    ],
    [
      'timeZone: Europe/Olso\n',
      '1:11 “Europe/Olso” does not fit for “timeZone”. → Write a zone such as Europe/Oslo, UTC or +02:00.',
    ],
    [
      'timeZone: CET\n',
      '1:11 “CET” does not fit for “timeZone”. → Write a zone such as Europe/Oslo, UTC or +02:00.',
    ],
    [
      'dateOrder: day first\n',
      '1:12 “day first” does not fit for “dateOrder”. → Did you mean “day-first”? Write one of: day-first, month-first, year-first.',
    ],
    [
      'severity: [SEV1, SEV2]\n',
      '1:11 A list does not fit for “severity”. → Write a name for the scale, and under it words with their ranks: {SEV1: 0, SEV2: 1}.',
    ],
    [
      'severity: {sev: {SEV1: 7}}\n',
      '1:24 “7” does not fit for “SEV1”. → Write a rank from 0 (critical) to 4 (near miss) behind each word.',
    ],
    [
      'severity:\n  sev:\n    SEV1: 1\n    SEV2: 0\n',
      '4:11 “SEV2” has rank 0, worse than “SEV1” above it, which has 1. → Write the worst severity first; 0 is critical, 4 a near miss.',
    ],
    [
      'severity:\n  sev: {SEV1: 0}\n  old: {sev-1: 1}\n',
      '3:9 “sev-1” has rank 0 in the scale “sev” and 1 here. → Keep it in one scale: a word must mean one severity.',
    ],
    [
      'requiredSections:\n  - sections: [summary, timelin]\n',
      '2:25 “timelin” does not fit for “sections”. → Did you mean “timeline”? Write a section by its role; docs/policy.md lists them.',
    ],
    [
      'requiredSections:\n  - sections: [summary]\n    severities: [SEV1]\n',
      '3:18 “SEV1” is no severity of this policy. → Known are Critical, High, Medium, Low and the ranks 0 to 4; scales are written under “severity:”.',
    ],
    ['rules: {ACT-3: off}\n', '1:9 There is no rule “ACT-3”. → Did you mean “ACT-03”?'],
    ['rules: {LNG-99: off}\n', '1:9 There is no rule “LNG-99”. → docs/rules.md lists the rules.'],
    [
      'rules: {ACT-03: warn}\n',
      '1:17 “warn” does not fit for “ACT-03”. → Write one of: off, info, warning, error; or “level:” and “severities:” below it.',
    ],
    [
      'rules:\n  ACT-03:\n    severity: {High: error}\n',
      '3:5 “severity” is not known in “ACT-03”. → Did you mean “severities”?',
    ],
    [
      'sla: {High: soon}\n',
      '1:13 “soon” does not fit for “High”. → Write a number of days from 1 to 3650, or none.',
    ],
    [
      'severity:\n  sev: {SEV1: 0}\nsla: {SEV1: 10, Critical: 20}\n',
      '3:17 “Critical” and “SEV1” are the same severity, and differ here; “SEV1” counts. → Keep one of them.',
    ],
    [
      'services:\n  - aliases: [x]\n',
      '2:5 “name” is missing. → Write a name on one line of at most 120 letters.',
    ],
    ['services:\n  - nam: x\n', '2:5 “nam” is not known in “services”. → Did you mean “name”?'],
    [
      'services:\n  - {name: checkout}\n  - {name: Checkout}\n',
      '3:12 “Checkout” stands for “checkout” already. → Keep it in one place: a name must stand for one.',
    ],
    [
      'people:\n  - {name: Ann Lee, handle: ann}\n  - {name: Ann Ito, handle: Ann}\n',
      '3:29 “@Ann” stands for “Ann Lee” already. → Keep it in one place: a name must stand for one.',
    ],
    [
      'people: [{name: Nova}]\nteams: [{name: nova}]\n',
      '1:17 “Nova” stands for “nova” already. → Keep it in one place: a name must stand for one.',
    ],
    [
      'people: [{name: Ann Lee, team: Paymnets}]\nteams: [{name: Payments}]\n',
      '1:32 There is no team “Paymnets” in this policy. → Did you mean “Payments”?',
    ],
    ...['../review.md', '/etc/review.md', 'a/../../b.md', 'https://example.org/x.md', 'a\\b.md', 'x.sh'].map(
      (path) => [
        `templates: ['${path}']\n`,
        `1:13 “${path}” does not fit for “templates”. → Write the path of a Markdown file inside this folder: templates/review.md.`,
      ],
    ),
    [
      'waivers:\n  - {rule: ACT-03, file: a.md}\n',
      '2:5 “reason” is missing. → Say on one line of at most 500 letters why the findings are allowed.',
    ],
    [
      'waivers:\n  - {rule: ACT-03, reason: Waits}\n',
      '2:5 This waiver names no document, so it holds nothing. → Name the document by “file:” or by “incident:”, one of them.',
    ],
    [
      'waivers:\n  - {rule: ACT-03, incident: INC-1, reason: Waits, until: 2026-02-30}\n',
      '2:59 “2026-02-30” does not fit for “until”. → Write a day as YYYY-MM-DD.',
    ],
    [
      'waivers:\n  - {rule: ACT-03, incident: INC-1, reason: Waits, until: 2026-11-19}\n',
      '2:59 warning: This waiver of ACT-03 held until 2026-11-19; it holds no longer. → Take it away, or give it a later day if its reason still stands.',
    ],
    [
      '- timeZone: UTC\n',
      '1:1 A list does not fit in a policy. → Write keys with values, for instance: timeZone: Europe/Oslo.',
    ],
    [
      'timeZone: UTC\ntimeZone: UTC\n',
      '2:1 “timeZone” stands twice here; the first counts. → Put both together under one key.',
    ],
    ['timeZone:\n\tUTC: x\n', '2:1 A tab stands where blanks must. → Indent with blanks alone.'],
    [
      'people:\n  - name: @ann\n',
      '2:11 A value cannot begin with this sign. → Put the value in quotes, for instance "@ann", or leave the sign away.',
    ],
    [
      'waivers: &all\n  - *all\n',
      '2:3 Anchors (&) and aliases (*) are not used in a policy. → Write the value out here.',
    ],
    [
      'timeZone: !!js/function x\n',
      '1:25 Tags (!) are not used in a policy. → Take the tag away; the value alone is enough.',
    ],
    [
      'timeZone: UTC\n---\ntimeZone: UTC\n',
      '2:1 A second document begins here. → Keep one document in the file: take the line of dashes away.',
    ],
  ] as [text: string, said: string][])('%j', (text, said) => {
    expect(problemsOf(text)).toEqual([said]);
  });

  test('all of them, in the order of the file', () => {
    expect(
      parse('rules: {ACT-3: off}\nzone: UTC\nservices: none\n').problems.map(({ path }) => path),
    ).toEqual(['rules.ACT-3', 'zone', 'services']);
  });
});

describe('what is wrong is left out, and the rest holds', () => {
  test('an item, an entry, a word', () => {
    const { policy } = parse(
      `timeZone: Mars/Olympus
dateOrder: day-first
severity:
  sev: {SEV1: 0, SEV2: one, SEV3: 2}
services:
  - {name: checkout, aliases: [cart, [x]]}
  - {aliases: [nothing]}
  - {name: search, colour: red}
rules: {ACT-03: maybe, PLC-04: info, XYZ-01: off}
requiredSections:
  - {sections: [timeline, tmeline]}
  - {sections: [lessons], severities: [Nova]}
`,
    );
    expect(policy).toEqual({
      ...emptyPolicy(),
      dateOrder: 'day-first',
      severity: [
        {
          name: 'sev',
          words: [
            { word: 'SEV1', rank: 0 },
            { word: 'SEV3', rank: 2 },
          ],
        },
      ],
      services: [
        { name: 'checkout', aliases: ['cart'] },
        { name: 'search', aliases: [] },
      ],
      rules: { 'PLC-04': { level: 'info', byRank: {} } },
      requiredSections: [{ sections: ['timeline'] }],
    });
  });

  test('before a mistake in syntax whole keys hold, behind it nothing does', () => {
    const { policy, problems } = parse('timeZone: UTC\npeople: [{name: Ann Lee}\ndateOrder: day-first\n');
    expect(problems).not.toEqual([]);
    expect(policy).toEqual({ ...emptyPolicy(), timeZone: 'UTC' });
  });
});

describe('a hostile file', { timeout: 10_000 }, () => {
  const most = 64 * 1024;
  const repeated = (words: string): string => words.repeat(Math.floor(most / words.length));

  test.each([
    ['nested lists', repeated('[')],
    ['nested maps', repeated('{a: ')],
    ['nested items', repeated('- ')],
    ['nested keys', repeated('a:\n ')],
    ['keys of keys', repeated('? ')],
    ['many keys', Array.from({ length: 6_000 }, (_, at) => `k${at}: 1\n`).join('')],
    ['many rules', `rules:\n${Array.from({ length: 4_000 }, (_, at) => ` K-${at}: off\n`).join('')}`],
    ['many twins', `services:\n${repeated(' - name: x\n').slice(0, most - 20)}`],
    ['anchors', repeated('&a ')],
    ['a bomb', `a: &a [x,x]\n${Array.from({ length: 99 }, (_, at) => `a${at}: &a${at} [*a,*a]\n`).join('')}`],
    ['tags', repeated('!a ')],
    ['documents', repeated('---\n')],
    ['an open quote', `timeZone: "${repeated('x\n').slice(0, most - 20)}`],
    [
      'names of what every object has',
      '__proto__: {timeZone: UTC}\nconstructor: x\nrules: {__proto__: off, toString: off}\n',
    ],
  ])('%s: answers, and takes nothing from it', (_, text) => {
    const { policy, problems } = parse(text);
    expect(problems.length).toBeGreaterThan(0);
    expect({ ...policy, services: [] }).toEqual(emptyPolicy());
    expect(policy.services.length).toBeLessThan(2);
  });

  test('one larger than 64 KB is not looked into', () => {
    expect(problemsOf(`timeZone: UTC\n${'# x\n'.repeat(20_000)}`)).toEqual([
      '1:1 The file is larger than 64 KB, so nothing in it is used. → A policy is short: move lists that do not belong into it elsewhere.',
    ]);
  });
});

test('bytes that are no UTF-8, or too many, are not looked into; a mark and carriage returns do no harm', () => {
  const settings = { rules: RULES };
  const encode = (text: string) => new TextEncoder().encode(text);
  for (const [bytes, said] of [
    [
      Uint8Array.from([0x61, 0x3a, 0x20, 0xe4, 0x0a]),
      'The file is no text in UTF-8, so nothing in it is used.',
    ],
    [Uint8Array.from([0x61, 0, 0x3a, 0]), 'The file is no text in UTF-8, so nothing in it is used.'],
    [encode('ä'.repeat(40_000)), 'The file is larger than 64 KB, so nothing in it is used.'],
  ] as const)
    expect(parsePolicyBytes(bytes, settings)).toMatchObject({
      policy: emptyPolicy(),
      problems: [{ message: said }],
    });
  const { policy, problems } = parsePolicyBytes(encode('\uFEFFtimeZone: UTC\r\ncolour: x\r\n'), settings);
  expect(policy.timeZone).toBe('UTC');
  expect(problems).toMatchObject([{ line: 2, column: 1 }]);
});

test('files that a policy names and that are not there are told of', () => {
  const text = 'templates: [a.md, b.md]\nwaivers:\n  - {rule: ACT-03, file: c.md, reason: Waits}\n';
  const { policy, problems } = parsePolicy(text, { rules: RULES, isThere: (path) => path === 'a.md' });
  expect(problems.map(({ line, column, severity, message }) => [line, column, severity, message])).toEqual([
    [1, 19, 'warning', 'There is no file “b.md”.'],
    [3, 26, 'warning', 'There is no file “c.md”.'],
  ]);
  expect([policy.templates, policy.waivers.length]).toEqual([['a.md', 'b.md'], 1]);
});

test('the JSON Schema knows every key and refuses others', () => {
  const schema = policyJsonSchema(RULES) as {
    properties: Record<string, unknown>;
    additionalProperties: boolean;
  };
  expect(Object.keys(schema.properties)).toEqual([
    'timeZone',
    'dateOrder',
    'severity',
    'requiredSections',
    'rules',
    'sla',
    'services',
    'people',
    'teams',
    'templates',
    'waivers',
  ]);
  expect(schema.additionalProperties).toBe(false);
  expect(JSON.stringify(schema.properties.rules)).toContain('"ACT-03"');
});
