import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES, type Rule, type RuleExample } from '@debrief/core/lint';

/** The families of rules, by the letters that their ids begin with, in the order of the page. */
const FAMILIES: readonly (readonly [prefix: string, title: string])[] = [
  ['PLC', 'Placeholders'],
  ['STR', 'Structure'],
  ['TIM', 'Times'],
  ['MET', 'Metrics'],
  ['ACT', 'Actions'],
  ['CAU', 'Causes'],
  ['PRV', 'Privacy'],
];

/** Where the page stands. */
export const RULE_MANUAL = join(import.meta.dirname, '..', 'docs', 'rules.md');

/** The page of all rules, made of what each says about itself. */
export function ruleManual(): string {
  const families = FAMILIES.map(([prefix, title]) => ({
    title,
    rules: RULES.filter(({ id }) => id.startsWith(prefix)).sort((a, b) => (a.id < b.id ? -1 : 1)),
  }));
  const listed = families.reduce((count, { rules }) => count + rules.length, 0);
  if (listed !== RULES.length) throw new Error('a rule belongs to no family of the manual');
  return `${[
    '<!-- Written by tools/write-rule-manual.ts from the rules themselves. Change the rule, then run it again. -->',
    '# Rules',
    'What `debrief lint` looks for. An **error** keeps a review from being finalised, a **warning** wants to be mended or waived, an **info** never stands in the way. Rules with a fix are mended by `debrief lint --fix`; a fix replaces whole values or moves whole lines and touches nothing else.',
    'To allow a finding, write the rule and the reason in a comment, at the end of the line, in the row, or alone under a heading for its section: `<!-- debrief: allow ACT-03 the vendor sets the date -->`. At the top of the file it holds for the whole document. Several rules are separated by commas. Where it stands is said in [text conventions](text-conventions.md), section 9.2.',
    table(families.flatMap(({ rules }) => rules)),
    ...families.flatMap(({ title, rules }) => [`## ${title}`, ...rules.map(chapter)]),
  ].join('\n\n')}\n`;
}

function table(rules: readonly Rule[]): string {
  const rows = rules.map(
    ({ id, title, severity, fixes }) =>
      `| [${id}](#${anchor(id, title)}) | ${title} | ${severity} | ${fixes ? 'yes' : ''} |`,
  );
  return ['| Rule | Finds | Severity | Fix |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function chapter({ id, title, severity, fixes, manual, examples }: Rule): string {
  return [
    `### ${id} ${title}`,
    `*${severity[0]?.toUpperCase() ?? ''}${severity.slice(1)}${fixes ? ', with a fix' : ''}.* ${manual.what}`,
    `**Why.** ${manual.why}`,
    `**When to allow it.** ${manual.off}`,
    ...examples.map(exampleOf),
  ].join('\n\n');
}

function exampleOf({ name, markdown, findings, fixed }: RuleExample): string {
  const places = findings.map(([line, column]) => `${line}:${column}`).join(', ');
  const parts = [
    `${name}: ${findings.length === 0 ? 'nothing is found' : `found at ${places}`}.`,
    fence(markdown),
  ];
  if (fixed !== undefined && fixed !== markdown) parts.push('With the fix:', fence(fixed));
  return parts.join('\n\n');
}

const LONGEST_LINE = 500;

/** A Markdown text as a code block; characters that cannot be seen are named, very long lines cut. */
function fence(markdown: string): string {
  const shown = markdown
    .replace(/\n$/, '')
    .replace(/[\u200B\u2060\uFEFF]/g, (char) => `‹U+${char.charCodeAt(0).toString(16).toUpperCase()}›`)
    .split('\n')
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, 60)} …` : line))
    .join('\n');
  return `\`\`\`\`markdown\n${shown}\n\`\`\`\``;
}

function anchor(id: string, title: string): string {
  return `${id} ${title}`
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

if (import.meta.main) writeFileSync(RULE_MANUAL, ruleManual());
