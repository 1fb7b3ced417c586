import type { Template } from '../template.ts';

/** What nearly happened, what caught it, and which part of that was luck. */
export const nearMiss = {
  id: 'near-miss',
  name: 'Near miss',
  description:
    'No harm this time: what it could have become, what caught it, what to keep, where it was luck.',
  skeleton: `# [What nearly happened, in one line]

*This review is blameless: it looks at systems and conditions, not at people.*

- **Incident ID:** [ID in your tracker]
- **Incident Date:** [YYYY-MM-DD on which it was caught]
- **Time zone:** [As in Europe/Oslo, or UTC]
- **Services:** [By name, with commas between]
- **Tags:** [near miss, and the words that people will search for]
- **Author:** [Name]
- **Facilitator:** [Name of somebody who was not part of it]

## Summary

[What was under way, what it would have done, and how it was noticed: three sentences for somebody who was not there]

## What Could Have Happened

[How it would have gone on, whom it would have hit and for how long, and what would have stopped it then]

## Impact

- [What harm there was after all, with figures; "none" is an answer]

## Timeline

| Time | Event | Actor |
|------|-------|-------|
| HH:MM | [**Fault introduced** What changed, and what people expected of it; keep the words in bold, times are measured by them] | [Name, role or system] |
| HH:MM | [**First signal** What could have been seen, whether or not anybody looked] | [Name, role or system] |
| HH:MM | [**Detected** Who or what saw it, and what made them look twice] | [Name, role or system] |
| HH:MM | [**Mitigated** What took the danger away, and which other ways were weighed] | [Name, role or system] |
| HH:MM | [**Resolved** All safe, and how that was checked] | [Name, role or system] |

## Contributing Factors

- [What made it likely, and why each step had seemed reasonable]
- [What usually keeps it from getting this far, and did not this time]

## What Saved Us

- [What caught it: a check, a habit, a person who asked; and whether it would catch it the next time]

## What to Keep

- [What limited or would have limited the harm, and must not be saved away]

## Where We Got Lucky

- [Which part was chance: an hour, a day, who happened to be there; and what to have in its place]

## Detection Gap

- [How we would notice it sooner, and what that would take]

## Lessons Learned

- [What we know now and did not expect before, and where else it could be under way]

## Action Items

| Action | Owner | Due Date | Status |
|--------|-------|----------|--------|
| [What takes the danger away for good, and how we will see that it is done] | [Name] | YYYY-MM-DD | [Open/Done] |
| [What puts a check in the place of luck] | [Name] | YYYY-MM-DD | [Open/Done] |
`,
} as const satisfies Template;
