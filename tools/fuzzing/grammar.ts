import type { Random } from './random.ts';

const HEADINGS = [
  'Summary',
  'Timeline',
  'Impact',
  '5. What Went Well?',
  '🔍 Root Cause Analysis',
  'Action Items',
  'Lessons Learned',
  'Metrics',
  'Sign-off',
  'Timeline (all times UTC)',
  'タイムライン',
  '2026-10-14',
  '14:05 desk calls',
  '**Bold** heading:',
  '[prompt]',
  '',
  'Example Action Items',
  'Prevention & Follow-up',
  '1.3 Date and Time',
];
const KEYS = [
  'Severity',
  'Incident ID',
  'Date',
  'Status',
  'Author',
  'Duration',
  'Start',
  'End',
  'Time zone',
  'Services',
  'Date/Time',
  'Reviewed by',
  'Version',
  'Unknown key',
  'Tags',
];
const VALUES = [
  'High',
  'SEV-2 (proposed)',
  'INC-7',
  '8/9/2023',
  '2026-10-14',
  '2026-10-14 06:12 UTC',
  '[Critical/High/Medium/Low]',
  'YYYY-MM-DD HH:MM [Timezone]',
  '<!-- how bad? -->',
  'TBD',
  '2 hours 40 minutes',
  'Ines Valdar, @ann, Payments team',
  'Europe/Oslo',
  'n/a',
  '-',
  '',
  '0x19',
  '1.10',
  '~14:00 – 16:10',
  'Closed',
  '20266-05-11',
  '`code | pipe`',
  '\\| \\* \\_',
  '{{ value }}',
  '🔴 Critical',
  '99999999999999999999',
  'Ã©â€™',
  '"quoted, value"',
  'see [a](b(c)d) and <https://x.y>',
];
const TIMES = [
  '06:12',
  '2026-10-14 06:12',
  '12:30 AM',
  '24:00',
  '25:99',
  '~03:1x',
  '??:??',
  'T+0:40',
  'Oct 31',
  'later',
  '23:50 – 00:10',
  '9.59',
  '14h05',
  '2026-10-25 02:30 Europe/Oslo',
  '12:00 (UTC)',
  '[03-26 23:04]',
  '**21:00**',
  '`09:14`',
  '00:00:00',
  '1:2',
  '8/13/2023 9 pm',
  '午後2時',
  '10:45~',
  '-5:00',
  '',
];
const MARKS = [
  '**Impact start**',
  '**Detected, Paged**',
  '**Restored**:',
  'OUTAGE BEGINS',
  '**Resolved**',
  '**not a mark**',
  '',
];
const WORDS = [
  'gates refused',
  'tickets',
  'the desk called',
  'because of',
  'human error',
  'a|b',
  '*em*',
  '**bo',
  '`x',
  '[x](y',
  '![a](b)',
  '<b>',
  '<!--',
  '-->',
  '&amp;',
  '\u0000',
  '\u200b',
  '\ufeff',
  '\ud83d',
  '検知',
  '  ',
  '(@ann, due: 2026-11-01)',
  '(all of, likely, id: C-2)',
  'password: hunter22x',
  ':',
  '#',
  '---',
  '\t',
];

function words(random: Random): string {
  return Array.from({ length: 1 + random.below(6) }, () => random.pick(WORDS)).join(' ');
}

function line(random: Random, depth = 0): string {
  const indent = random.once(4) ? ' '.repeat(random.below(7)) : '';
  switch (random.below(13)) {
    case 0:
      return `${'#'.repeat(1 + random.below(6))} ${random.pick(HEADINGS)}`;
    case 1:
      return `${indent}**${random.pick(KEYS)}**: ${random.pick(VALUES)}`;
    case 2:
      return `${indent}- **${random.pick(KEYS)}:** ${random.pick(VALUES)}`;
    case 3:
      return `${indent}${random.pick(['-', '*', '+', '1.', '- [ ]', '- [x]', '2)'])} ${random.pick(TIMES)} ${random.pick(MARKS)} ${words(random)}`;
    case 4:
      return `| ${random.pick(TIMES)} | ${random.pick(MARKS)} ${words(random)} | ${random.pick(VALUES)} |`;
    case 5:
      return random.pick([
        '|---|---|---|',
        '| Time | Event | Owner |',
        '| ID | Action | Owner | Due Date | Status |',
        '|:-:|',
        '| a',
      ]);
    case 6:
      return random.pick([
        '',
        '',
        '---',
        '```',
        '~~~',
        '> quote',
        '<!-- debrief: allow ACT-03 known -->',
        '<!-- internal -->',
        '<!-- /internal -->',
        '[ref]: https://example.org',
        '===',
        'Timeline:',
        '**Root cause**',
      ]);
    case 7:
      return `${random.pick(KEYS)}: ${random.pick(VALUES)}`;
    case 8:
      return depth < 3
        ? `${random.pick(['- ', '> ', '1. ', '   '])}${line(random, depth + 1)}`
        : words(random);
    default:
      return `${indent}${words(random)}`;
  }
}

/** A text of the shapes that post-mortems have, right and wrong. */
export function grammarText(random: Random): string {
  const front = random.once(3)
    ? `${random.pick(['---', '+++'])}\n${Array.from({ length: random.below(8) }, () => `${random.pick(KEYS).toLowerCase().replaceAll(' ', '_')}: ${random.pick(VALUES)}`).join('\n')}\n${random.pick(['---', '+++', ''])}\n`
    : '';
  const lines = Array.from({ length: 2 + random.below(60) }, () => line(random));
  const joined = lines.join(random.once(12) ? ' ' : random.once(10) ? '\r\n' : '\n');
  return front + joined;
}

/** A text with some of its pieces removed, doubled, swapped or replaced. */
export function mutatedText(text: string, random: Random): string {
  let result = text;
  for (let count = 1 + random.below(8); count > 0; count--) {
    const from = random.below(result.length + 1);
    const to = Math.min(result.length, from + random.below(random.once(4) ? 400 : 24));
    const piece = random.pick([
      () => '',
      () => result.slice(from, to).repeat(2),
      () => line(random),
      () => words(random),
      () => `\n${line(random)}\n`,
      () => result.slice(random.below(result.length + 1), random.below(result.length + 1)).slice(0, 300),
    ])();
    result = result.slice(0, from) + piece + result.slice(to);
  }
  return result.slice(0, 60_000);
}

/** Bytes of a text with some of them changed: what a broken disk or a wrong encoding makes of it. */
export function mutatedBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const result = Uint8Array.from(bytes);
  for (let count = 1 + random.below(30); count > 0 && result.length > 0; count--)
    result[random.below(result.length)] = random.below(256);
  return random.once(4) ? result.slice(random.below(result.length + 1)) : result;
}
