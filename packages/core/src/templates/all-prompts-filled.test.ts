import { expect, test } from 'vitest';
import type { FormatId } from '../postmortem/index.ts';
import { readPostmortem } from '../reading/read-postmortem.ts';
import { factsByPath } from '../testing/facts-by-path.ts';
import { TEMPLATES } from './templates.ts';

/** A plain value for any prompt. */
function valueFor(prompt: string, count: number): string {
  const inner = prompt.replace(/^(?:<!--\s*|\[)|(?:\s*-->|\])$/g, '');
  if (/^YYYY-MM-DD HH:MM/.test(inner)) return '2026-10-14 06:12';
  if (/^YYYY-MM-DD/.test(inner)) return '2026-10-14';
  if (/^HH:MM/.test(inner)) return inner.includes('PM') ? '02:30' : '06:12';
  if (/^time zone/.test(inner)) return 'UTC';
  if (/^XX|such as 12 min|hours and minutes|From there|end of it$/.test(inner)) return '45 min';
  if (/^0 to 5/.test(inner)) return '4';
  if (/^(?:Name\b|Who writes)/.test(inner)) return 'Ann Lee';
  if (/^@handle/.test(inner)) return '@ann';
  if (/^mail address/.test(inner)) return 'ann@example.org';
  if (/^\S+(?: \S+)? ?\/ ?\S/.test(inner)) return inner.split(/ ?\/ ?|;/)[0] ?? '';
  if (/^ID/.test(inner)) return `INC-${count}`;
  const bullet = /^A bullet each/.test(inner) ? '- ' : '';
  return `${bullet}The ${count}th thing that somebody wrote about what was seen and weighed at the time`;
}

/** All prompts of a text, stock lines aside. */
const promptsIn = (text: string) =>
  readPostmortem(text).facts.placeholders.filter(({ kind }) => kind !== 'stock');

/** Facts of each format that nothing fills but its own place (the founding documents have a heading, label or key for each). */
const PLACES: Record<FormatId, string> = {
  'after-action-report':
    'title kind description summary incident.date incident.severity incident.state incident.services review.authors review.date record.status record.visibility record.project record.tags record.createdAt record.updatedAt record.consolidation timeline impact causes.nodes detectionGap response metrics.stated wentWell wentWrong lessons actions prevention',
  'postmortem-with-sign-off':
    'title kind narrative incident.id incident.date incident.startedAt incident.duration incident.severity incident.services review.date review.facilitator review.reviewers review.signOffs review.nextReviewAt timeline impact causes.nodes detectionGap metrics.stated wentWell wentWrong lessons actions prevention references',
  'remediation-report':
    'title kind summary incident.id incident.date incident.state review.authors review.contact timeline impact causes.nodes resolution response lessons prevention conclusion',
  'incident-review':
    'title kind summary narrative blamelessStatement incident.id incident.date incident.startedAt incident.endedAt incident.duration incident.services review.state review.date review.authors review.reviewers record.version timeline impact causes.nodes causes.edges wentWell wentWrong lessons actions communication references',
  'measured-postmortem':
    'title kind summary blamelessStatement incident.date incident.startedAt incident.endedAt incident.duration incident.severity incident.services review.authors review.date review.reviewers review.signOffs review.nextReviewAt timeline impact causes.nodes detectionGap resolution metrics.stated wentWell wentWrong surprises lessons actions prevention references',
};

test.each(TEMPLATES)(
  '$id loses its prompts one by one, and then has a fact in every place',
  ({ format, skeleton }) => {
    let text = skeleton;
    let prompts = promptsIn(text);
    for (let count = 1; prompts.length > 0; count++) {
      const [{ span }] = prompts as [(typeof prompts)[number]];
      text = text.slice(0, span[0]) + valueFor(text.slice(...span), count) + text.slice(span[1]);
      const left = promptsIn(text);
      expect(left.length).toBeLessThan(prompts.length);
      prompts = left;
    }
    const { postmortem, facts } = readPostmortem(text);
    expect(facts.placeholders).toEqual([]);
    expect(postmortem.template).toBe(false);
    // Templates without a format have a test each, with all facts of a document that is filled in.
    const places = format === undefined ? [] : PLACES[format].split(' ');
    expect(Object.keys(factsByPath(postmortem))).toEqual(expect.arrayContaining(places));
  },
);
