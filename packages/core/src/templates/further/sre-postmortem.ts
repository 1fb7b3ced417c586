import type { Template } from '../template.ts';

/** Cause and trigger apart, detection on its own, lessons in three lists, the timeline late. */
export const srePostmortem = {
  id: 'sre-postmortem',
  name: 'SRE postmortem',
  description: 'Trigger apart from root causes, actions by type, in the way of the Google SRE book.',
  skeleton: `# [What users noticed, in one line]

*This postmortem is blameless: it looks at systems and conditions, not at people.*

- **Incident ID:** [ID in your tracker]
- **Incident Date:** [YYYY-MM-DD]
- **Authors:** [Names, with commas between]
- **Reviewers:** [Names, with commas between; people who were not part of it see more]
- **Status:** [Draft/In review/Final]
- **Severity:** [Critical/High/Medium/Low]
- **Services:** [By name, with commas between]
- **Start:** [YYYY-MM-DD HH:MM, when users first felt it]
- **End:** [YYYY-MM-DD HH:MM, when they felt it no more]
- **Time zone:** [As in Europe/Oslo, or UTC]

## Summary

[What stopped working, for whom and for how long, what lay behind it and how it ended, in a few sentences]

## Impact

- **Users:** [How many of how many, and what they could not do]
- **Traffic:** [Requests or jobs that failed or were lost, beside what is usual]
- **Revenue:** [Amount with currency, or that it is unknown, and why]
- **Error budget:** [Which share of it this took, and of which objective]

## Root Causes

- **Root Cause:** [A condition that this could not have happened without; conditions, not people]
- **Root Cause:** [Another one it took; take the line out if there was none]
- **Contributing Factors:**
  - [What made it likely, and why it had seemed reasonable]
  - [What made it longer or worse]

## Trigger

[What set it off at that moment: a change, a load, a date]

## Resolution

- **Mitigation:** [What ended the harm, which other ways were weighed, and why this one]
- **Fix:** [What takes the condition away, and what is only a stopgap]
- **Verification:** [What was measured or tried, and what would show if it came back]

## Detection

- **Detection Gap:** [Who or what noticed, how long after the first harm, and what would have told us sooner]

## Action Items

| Action | Type | Owner | Due Date | Priority | Bug | Status |
|--------|------|-------|----------|----------|-----|--------|
| [What ends this course of events, and how we will see that it is done] | [Prevent, or another type] | [Name] | YYYY-MM-DD | [P0/P1/P2] | [Link to the bug] | [Open/Done] |
| [What would show it to us sooner] | [Detect, or another type] | [Name] | YYYY-MM-DD | [P0/P1/P2] | [Link to the bug] | [Open/Done] |
| [What limits the harm when it happens all the same] | [Mitigate, or another type] | [Name] | YYYY-MM-DD | [P0/P1/P2] | [Link to the bug] | [Open/Done] |

## Lessons Learned

- [What we know now and did not know before, and where else it holds]

### What Went Well

- [What limited the harm and is worth keeping]
- [What helped people to see what was going on]

### What Went Wrong

- [What made the work harder than it had to be]
- [What people expected to happen, and what happened in its place]

### Where We Got Lucky

- [What could as well have gone the other way, and what to have in the place of luck]

## Timeline

| Time | Event | Evidence |
|------|-------|----------|
| HH:MM | [**Fault introduced** What had changed before; keep the words in bold, times are measured by them] | [Link to the change] |
| HH:MM | [**Impact start** What users felt first] | [Link to the graph] |
| HH:MM | [**Detected** Who or what saw it, and what it looked like to them] | [Link to the alert or report] |
| HH:MM | [**Engaged** Who came in, and what they expected to find] | [Link to the chat] |
| HH:MM | [**Diagnosed** What gave the answer, and which explanations it ruled out] | [Link to what showed it] |
| HH:MM | [**Mitigated** What ended the harm, on what was known then] | [Link to the change] |
| HH:MM | [**Resolved** All as before, and how that was checked] | [Link to the graph] |

## Supporting Information

### References

- [Link to a graph, log, chat or change, with a word on what it shows]
`,
} as const satisfies Template;
