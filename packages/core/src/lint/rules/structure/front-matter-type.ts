import type { FieldName } from '../../../postmortem/index.ts';
import { normaliseLabel } from '../../../reading/index.ts';
import { lookUp } from '../../../reading/lexicons/index.ts';
import type { Draft, Rule, RuleContext } from '../../rule.ts';

/** Fields of which there can be several: a list is as good as a single value. */
const LISTS: ReadonlySet<FieldName> = new Set(['authors', 'reviewers', 'attendees', 'services', 'tags']);
const PEOPLE: ReadonlySet<FieldName> = new Set(['authors', 'reviewers', 'facilitator', 'attendees']);
const TEXTS: ReadonlySet<FieldName> = new Set(['version', 'incidentId']);
/** Plain scalars that YAML 1.1 or 1.2 takes for a number. */
const NUMBER = /^[-+]?(?:\d[\d_]*(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+|0x[\da-f]+|0o?[0-7]+)$/i;

export const frontMatterType: Rule = {
  id: 'STR-04',
  title: 'Front matter misread',
  severity: 'error',
  fixes: false,
  manual: {
    what: 'Finds front matter that cannot be read, and values that other tools read as something else: brackets around one name or one value (a list), and a version or an id that loses digits as a number (`1.0` becomes 1, `0x19` becomes 25). Debrief itself reads all scalars as text.',
    why: 'Catalogues and site generators read the same front matter. What they misread there is wrong everywhere else.',
    off: 'Where no other tool reads the file.',
  },
  examples: [
    {
      name: 'A list where one value is meant, and numbers that lose digits',
      markdown:
        '---\ntitle: Gates refused valid tickets\nauthor: [Ann Lee]\nincident_duration: [about 2 hours, 30 minutes]\nincident_id: 0x19\nversion: 1.10\n---\n\n# Gates refused valid tickets\n',
      findings: [
        [3, 9],
        [4, 20],
        [5, 14],
        [6, 10],
      ],
    },
    {
      name: 'Front matter that is no YAML',
      markdown: '---\ntitle: "Gates refused\nauthor: Ann Lee\n---\n\n# Gates refused valid tickets\n',
      findings: [[3, 16]],
    },
    {
      name: 'Lists of people and quoted numbers',
      markdown:
        "---\ntitle: Gates refused valid tickets\nauthor: Ann Lee\nreviewers: [Ben Ito, Maren Holt]\ntags: [gates]\nincident_id: '0x19'\nversion: 0.4\n---\n\n# Gates refused valid tickets\n",
      findings: [],
    },
  ],
  check(context) {
    const { frontMatter } = context.reading.source;
    if (frontMatter === undefined) return [];
    return [...unreadable(context), ...mistyped(context)];
  },
};

function unreadable({ reading: { notes } }: RuleContext): Draft[] {
  return notes.flatMap((note) =>
    note.kind === 'front-matter'
      ? [{ span: note.span, message: `${note.message} Put the value in quotes, or mend the line.` }]
      : note.kind === 'front-matter-type'
        ? [{ span: note.span, message: `“${note.key}” should be ${note.wanted}.` }]
        : [],
  );
}

function mistyped({ reading, text }: RuleContext): Draft[] {
  const { facts, source } = reading;
  const found: Draft[] = [];
  for (const { key, from, to, items, value } of source.frontMatter?.entries ?? []) {
    const field = lookUp('fields', normaliseLabel(key)) ?? lookUp('fields', key.toLowerCase());
    if (field === undefined) continue;
    const raw = text.slice(from, to);
    if (items !== undefined && raw.startsWith('[')) {
      const prompt = PEOPLE.has(field) && facts.source(from, to) === undefined;
      const one = items.length === 1 && PEOPLE.has(field) && !/s$/i.test(key);
      if (!LISTS.has(field) || prompt || one) {
        found.push({
          span: [from, to],
          message: `The brackets make a list of “${key}”. Write the value without them.`,
        });
      }
    } else if (TEXTS.has(field) && NUMBER.test(raw) && String(Number(raw)) !== raw) {
      found.push({
        span: [from, to],
        message: `Other tools read “${key}” as a number, and ${value} becomes ${String(Number(raw))}. Put it in quotes: '${value}'.`,
      });
    }
  }
  return found;
}
