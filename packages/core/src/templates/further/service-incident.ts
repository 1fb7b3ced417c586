import type { Template } from '../template.ts';

/** One owner, people who responded, evidence beside each moment, and what was told inside and outside. */
export const serviceIncident = {
  id: 'service-incident',
  name: 'Service incident',
  description:
    'Evidence for each moment, the responders, and what was told to whom, in the way of the PagerDuty guides.',
  skeleton: `# [What users noticed, in one line]

*This review is blameless: it looks at systems and conditions, not at people.*

- **Incident ID:** [ID in your tracker]
- **Author:** [One name: who sees to it that this gets done]
- **Facilitator:** [Name of somebody who was not part of it]
- **Reviewers:** [Names, with commas between]
- **Review status:** [Draft/In review/Approved/Closed]
- **Review Date:** [YYYY-MM-DD of the meeting]
- **Incident status:** [Mitigated/Monitoring/Resolved/Closed]
- **Severity:** [Critical/High/Medium/Low]
- **Services:** [By name, with commas between]
- **Start:** [YYYY-MM-DD HH:MM, when users first felt it]
- **End:** [YYYY-MM-DD HH:MM, when they felt it no more]
- **Time zone:** [As in Europe/Oslo, or UTC]

## Overview

[What stopped working, for whom and for how long, what lay behind it and how it ended: three sentences]

## What Happened

[The story in order, as it looked from inside: what people saw, what they expected, which ways they weighed]

## Contributing Factors

- [What set it off]
- [What had to be true of the system for that to do harm; conditions, not people]
- [What made it likely, longer or worse, and why that had seemed reasonable]
- **Detection Gap:** [What could have told us sooner, and why it did not]

## Resolution

- **Mitigation:** [What ended the harm, and what spoke for it]
- **Fix:** [What takes the condition away, and what is only a stopgap]
- **Verification:** [What was measured or tried, and what would show if it came back]

## Impact

- **Users:** [How many of how many, and what they could not do]
- **Features:** [What did not work, and what only worked slowly]
- **Downtime:** [How long users felt it: the harm, not the work on it]
- **Response overhead:** [How many people for how many hours]
- [How many people wrote or called, and about what]

## Responders

- [Name, or name and part in a bracket; a line each]

## Timeline

| Time | Event | Actor | Evidence |
|------|-------|-------|----------|
| HH:MM | [**Impact start** What users felt first, and what had changed before; keep the words in bold, times are measured by them] | [Name, role or system] | [Link to the graph or change] |
| HH:MM | [**Detected** Who or what saw it, and what it looked like to them] | [Name, role or system] | [Link to the alert or report] |
| HH:MM | [**Paged** Who was called, and how] | [Name, role or system] | [Link to the page] |
| HH:MM | [**Acknowledged** Who took it, and what they expected to find] | [Name, role or system] | [Link to the chat] |
| HH:MM | [**First comms** What users were told] | [Name, role or system] | [Link to the message] |
| HH:MM | [**Diagnosed** What gave the answer, and which explanations it ruled out] | [Name, role or system] | [Link to what showed it] |
| HH:MM | [**Mitigated** What ended the harm, on what was known then] | [Name, role or system] | [Link to the change] |
| HH:MM | [**Resolved** All as before, and how that was checked] | [Name, role or system] | [Link to the graph] |

## How Did We Respond?

- **Effectiveness:** [What helped people to see and to decide, and what they had to work around]
- **Coordination:** [Who joined when, who was missed, and how the work was handed on]

### What Went Well

- [What limited the harm and is worth keeping]

### What Went Wrong

- [What made the work harder than it had to be]

### Where We Got Lucky

- [What could as well have gone the other way, and what to have in the place of luck]

## Action Items

| ID | Action | Owner | Due Date | Priority | Ticket | Status |
|----|--------|-------|----------|----------|--------|--------|
| [ID] | [What ends this course of events, and how we will see that it is done] | [Name] | YYYY-MM-DD | [P0/P1/P2] | [Link to the ticket] | [Open/Done] |
| [ID] | [What would show it to us sooner] | [Name] | YYYY-MM-DD | [P0/P1/P2] | [Link to the ticket] | [Open/Done] |

## Messaging

### Internal Email

- [What colleagues need to know and to say, then in a bracket how it goes out, such as (audience: support, channel: mail, date: YYYY-MM-DD)]

### External Message

- [What happened, whom it hit, what we do about it and whom to ask, in the words of users; then the same bracket]
`,
} as const satisfies Template;
