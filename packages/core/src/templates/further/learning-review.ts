import type { Template } from '../template.ts';

/** What people made of it while it went on: sources, views, themes and questions, before any repair. */
export const learningReview = {
  id: 'learning-review',
  name: 'Learning review',
  description:
    'Several views of one story, themes and open questions, in the way of the Howie and Etsy guides.',
  skeleton: `# [What happened, in one line]

*This review is blameless: it asks how things made sense at the time, and what they teach.*

- **Document type:** learning_review
- **Incident ID:** [ID in your tracker]
- **Start:** [YYYY-MM-DD HH:MM, when users first felt it]
- **End:** [YYYY-MM-DD HH:MM, when they felt it no more]
- **Time zone:** [As in Europe/Oslo, or UTC]
- **Severity:** [Critical/High/Medium/Low]
- **Services:** [By name, with commas between]
- **Author:** [Name]
- **Facilitator:** [Name of somebody who was not part of it]
- **Review Date:** [YYYY-MM-DD of the meeting]
- **Review status:** [Draft/In review/Approved/Closed]

## Why We Chose This Incident

[What made it worth the time: a surprise, many teams, new parts, a long search; and what we hoped to learn]

## Summary

[What stopped working, for whom and for how long, and how it ended: three sentences for somebody who was not there]

## Impact

- **Users:** [How many of how many, and what they could not do]
- **Teams:** [Whose work it changed, and for how long]

## Participants

- [Name of somebody who was part of it and was asked; a line each]

## Sources

- [Link to a chat, graph, change or talk, with a word on what it can show and what it cannot]

## Timeline

| Time | Event | Actor |
|------|-------|-------|
| HH:MM | [**Impact start** What users felt first, and what had changed before; keep the words in bold, times are measured by them] | [Name, role or system] |
| HH:MM | [**Detected** Who saw what, and what they took it for] | [Name, role or system] |
| HH:MM | [An explanation that was weighed, and what spoke for and against it] | [Name, role or system] |
| HH:MM | [**Mitigated** What ended the harm, and what else could have been done] | [Name, role or system] |
| HH:MM | [**Resolved** When people let go of it, and what made them sure] | [Name, role or system] |

## Narrative

[How it began and what the day was like before: load, plans, who was there]

### In the Eyes of the First Responder

[What they saw, what it meant to them at that moment, and what they expected to happen next]

### In the Eyes of the Experts

[What they knew that others did not, which signs told them, and how they came to be asked]

### In the Eyes of Those Affected

[What users, support or other teams saw and were told, and what they made of it]

## Contributing Factors

- [What made it likely, and what usually keeps it from happening]
- [What made it hard to see or to end, and why that had seemed reasonable]
- [Goals that pulled in different ways, and how people balanced them]

## Themes

- [A pattern seen in several moments: how knowledge travels, how parts hang together, how work is handed over]

## What Went Well

- [What limited the harm: skills, habits and tools that are worth keeping]

## Surprises

- [Where the system, or the work, turned out to be other than people had taken it to be]

## Where We Got Lucky

- [What could as well have gone the other way, and who would have been there then]

## Open Questions

- [What nobody could answer, who may know, and where it was asked]

## Takeaways

- [What people told afterwards as new to them, and where else it holds]
- [How we would notice sooner that something like this is going on]

## Action Items

| Action | Owner | Due Date | Status |
|--------|-------|----------|--------|
| [An idea that people still find good some days after the talk, and how we will see that it is done] | [Name] | YYYY-MM-DD | [Open/Done] |
`,
} as const satisfies Template;
