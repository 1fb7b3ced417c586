import type { Template } from '../template.ts';

/** The lean one: what fits one page, each part a few lines. */
export const onePage = {
  id: 'one-page',
  name: 'One page',
  description: 'All of it on one page, for small incidents and for teams that have written none before.',
  skeleton: `# [What users noticed, in one line]

*This review is blameless: it looks at systems and conditions, not at people.*

- **Incident ID:** [ID in your tracker]
- **Start:** [YYYY-MM-DD HH:MM, when users first felt it]
- **End:** [YYYY-MM-DD HH:MM, when they felt it no more]
- **Time zone:** [As in Europe/Oslo, or UTC]
- **Severity:** [Critical/High/Medium/Low]
- **Services:** [By name, with commas between]
- **Author:** [Name]

## Summary

[What stopped working, for whom and for how long, and how it ended: three sentences for somebody who was not there]

## Impact

- **Users:** [How many of how many, and what they could not do; or that it is unknown, and why]
- **Business:** [Money, contracts or trust, with a figure and where it comes from]

## Timeline

| Time | Event |
|------|-------|
| HH:MM | [**Impact start** What users felt first, and what had changed before; keep the words in bold, times are measured by them] |
| HH:MM | [**Detected** Who or what saw it first, and what it looked like to them] |
| HH:MM | [**Mitigated** What ended the harm, and which other ways were weighed] |
| HH:MM | [**Resolved** All as before, and how that was checked] |

## Causes

- **Trigger:** [What set it off]
- **Contributing Factors:**
  - [What made it likely; conditions, not people]
  - [What made it longer or worse, and why that had seemed reasonable]
- **Detection Gap:** [What could have told us sooner, and why it did not]

## What Went Well

- [What limited the harm and is worth keeping]

## Where We Got Lucky

- [What could as well have gone the other way, and what to have in the place of luck]

## Lessons Learned

- [What we know now and did not expect before, and where else it holds]

## Action Items

| Action | Owner | Due Date | Status |
|--------|-------|----------|--------|
| [What ends this course of events, and how we will see that it is done] | [Name] | YYYY-MM-DD | [Open/Done] |
| [What would show it to us sooner] | [Name] | YYYY-MM-DD | [Open/Done] |
`,
} as const satisfies Template;
