import { describe, expect, test } from 'vitest';
import { templateProblems } from '../reading/template-problems.ts';
import { templateFromMarkdown } from './template-from-markdown.ts';
import { TEMPLATES } from './templates.ts';

const OURS = `# Payments review: [what people could not pay]

<!-- For incidents of the payments team; a page is enough -->

- **Incident ID:** [INC-XXX]
- **Services:** payments

## Summary

[Three sentences]

## Timeline

| Time | Event |
|------|-------|
| HH:MM | [What happened] |

## Action Items

- [ ] [What we change] (@owner, due: YYYY-MM-DD)
`;

test('a file of a team is a template: id of its name, name of its heading, description of its first prompt', () => {
  const template = templateFromMarkdown(OURS, 'templates/Our_Template.md');
  expect(template).toEqual({
    id: 'our-template',
    name: 'Payments review',
    description: 'For incidents of the payments team; a page is enough',
    skeleton: OURS,
  });
  expect(templateProblems(template)).toEqual([]);
});

describe('where something is missing', () => {
  const of = (text: string, name = 'x/payments-review.markdown') => {
    const { skeleton: _, ...rest } = templateFromMarkdown(text, name);
    return rest;
  };

  test('a description in the front matter comes first, unless it is a prompt itself', () => {
    const matter = (description: string) => `---\ndescription: ${description}\n---\n\n${OURS}`;
    expect(of(matter("'Payments: the short one'")).description).toBe('Payments: the short one');
    expect(of(matter("'[one line]'")).description).toBe(of(OURS).description);
    expect(of('---\ndescription: [a\n---\n\n# A\n\n[Say what]\n').description).toBe('Say what');
  });

  test('a heading that is a prompt gives no name, so that the file does; its prompt describes it if no other can', () => {
    expect(of('# [What happened]\n\n- **Author:** [Name]\n')).toEqual({
      id: 'payments-review',
      name: 'Payments review',
      description: 'What happened',
    });
  });

  test('links, boxes and signs of Debrief are no prompts', () => {
    const text =
      '# A\n\n[our guide](https://guide.example)\n\n<!-- debrief: allow ACT-03 later -->\n\n- [ ] \n';
    expect(of(text).description).toBe('');
  });

  test('no text and no name of a file are no obstacle', () => {
    expect(of('', '.md')).toEqual({ id: 'template', name: 'Template', description: '' });
  });

  test('a long prompt is cut', () => {
    expect(of(`# A\n\n[${'word '.repeat(80)}]\n`).description).toMatch(/^(?:word ){20,}word…$/);
  });
});

describe('what would not work', () => {
  const problems = (text: string) => templateProblems(templateFromMarkdown(text, 'our.md'));

  test('is nothing in the templates that come with Debrief', () => {
    for (const template of TEMPLATES) expect(templateProblems(template), template.id).toEqual([]);
  });

  test('is a file without headings, and one whose headings nobody knows', () => {
    expect(problems('[Say what happened]\n')).toMatchObject([{ kind: 'no-headings' }]);
    expect(problems('# [Title]\n\n## Ping\n\n[text]\n\n## Pong\n\n[text]\n')).toMatchObject([
      { kind: 'unknown-headings' },
    ]);
  });

  test('is what would be read as a fact of every post-mortem, each kind once, where it stands', () => {
    const filled = OURS.replace('[what people could not pay]', 'cards')
      .replace('[INC-XXX]', 'INC-7')
      .replace('[Three sentences]', 'Cards were refused.')
      .replace('| HH:MM | [What happened] |', '| 09:10 | Cards refused |\n| 09:20 | Cards accepted |');
    const found = problems(filled);
    expect(found.map(({ kind }) => kind)).toEqual(Array(4).fill('holds-fact'));
    expect(found.map(({ path }) => path)).toEqual(['title', 'incident.id', 'summary', 'timeline']);
    expect(found.map(({ span }) => span && filled.slice(...span))).toEqual([
      'Payments review: cards',
      'INC-7',
      'Cards were refused.',
      '| 09:10 | Cards refused |',
    ]);
    expect(found[1]?.message).toBe(
      'This would be read as the id of every post-mortem that is begun from it. Put it in [brackets] or a <!-- comment -->.',
    );
  });

  test('is not what holds for a team: services, tags, people, zone, words on blame', () => {
    const text = OURS.replace(
      '## Summary',
      '- **Time zone:** UTC\n- **Tags:** payments\n- **Reviewers:** Ann Lee\n\n*This review is blameless.*\n\n## Summary',
    );
    expect(problems(text)).toEqual([]);
  });
});
