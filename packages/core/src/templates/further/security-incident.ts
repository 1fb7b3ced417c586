import type { Template } from '../template.ts';

/** The phases of handling a break-in, what was exposed, what is kept as evidence, and who must be told by when. */
export const securityIncident = {
  id: 'security-incident',
  name: 'Security incident',
  description:
    'Detected, contained, eradicated, recovered; data, evidence and deadlines, in the way of the NIST guide.',
  skeleton: `# [What was reached or could have been, in one line]

*This review is blameless: it looks at systems and conditions, not at the people who work with them.*

- **Incident ID:** [ID in your tracker]
- **Visibility:** [restricted/internal]
- **Severity:** [Critical/High/Medium/Low]
- **Incident status:** [Investigating/Contained/Monitoring/Closed]
- **Services:** [By name, with commas between]
- **Start:** [YYYY-MM-DD HH:MM of the first act that is known; say so if it may have been earlier]
- **End:** [YYYY-MM-DD HH:MM, when no way in was left]
- **Time zone:** [As in UTC; the one of the logs saves mistakes]
- **Author:** [Name]
- **Reviewers:** [Names, with commas between; legal and privacy among them]
- **Review Date:** [YYYY-MM-DD of the meeting]
- **Review status:** [Draft/In review/Approved/Closed]

## Summary

[What was done to which system, what was reached, for how long, and how it ended: three sentences without secrets]

## Timeline

| Time | Event | Actor | Phase | Evidence |
|------|-------|-------|-------|----------|
| HH:MM | [**Impact start** The first act that is known; keep the words in bold, times are measured by them] | [Account or system] | [Lead-up] | [Link to the log] |
| HH:MM | [**First signal** What could have been seen, whether or not anybody looked] | [Name, role or system] | [Detection] | [Link to the log] |
| HH:MM | [**Detected** Who or what saw it, and what they took it for] | [Name, role or system] | [Detection] | [Link to the alert or report] |
| HH:MM | [**Mitigated** Contained: what stopped it from going on, and what that cost] | [Name, role or system] | [Response] | [Link to the change] |
| HH:MM | [Eradicated: the last way in that was closed, and how it was found] | [Name, role or system] | [Resolution] | [Link to the change] |
| HH:MM | [**Restored** When work went on as usual, and what was checked before] | [Name, role or system] | [Recovery] | [Link to the check] |
| HH:MM | [**Resolved** When watching for a return ended] | [Name, role or system] | [Follow-up] | [Link to the decision] |

## Impact

- **Data:** [none, lost, corrupt or exposed; then which kinds, whose and how many records, and how we know]
- **Users:** [How many of how many, and what it means for them]
- **Security:** [Accounts, keys and rights that others held, and for how long]
- **Operations:** [Work that stopped or was done by hand]
- **Financial:** [Amount with currency, or that it is unknown, and why]

## Detection

- **Detection Gap:** [What would have shown it sooner, and why it did not: logs, alerts, a report that was not heard]

## Containment

- [What was cut off or switched off first, what was left running on purpose, and what spoke for that]
- [Access that was revoked: accounts, sessions, keys and tokens, with the time of each]

## Eradication

- [What was removed, replaced or built anew, and how we know that no other way in is left]

## Recovery

- **Data Recovery:** [Which data came back from where, and how far back it can be trusted]
- **Verification:** [What was checked before work went on, and what is being watched since]

## Root Cause

- **Trigger:** [What let the first act succeed]
- **Contributing Factors:**
  - [What made it likely, and why that had seemed reasonable; conditions, not people]
  - [What let it go further than it had to]

## What Went Well

- [What limited the harm and is worth keeping]

## What Could Be Improved

- [Which information was needed sooner, and from whom]
- [What we would do otherwise at the next one]

## Where We Got Lucky

- [What they could have reached and did not, and what to have in the place of luck]

## Lessons Learned

- [What we know now and did not expect before, and where else it holds]

## Action Items

| ID | Action | Owner | Due Date | Priority | Status |
|----|--------|-------|----------|----------|--------|
| [ID] | [What closes this way in for good, and how we will see that it is done] | [Name] | YYYY-MM-DD | [P0/P1/P2] | [Open/Done] |
| [ID] | [What would show it to us sooner] | [Name] | YYYY-MM-DD | [P0/P1/P2] | [Open/Done] |
| [ID] | [What limits the harm when it happens all the same] | [Name] | YYYY-MM-DD | [P0/P1/P2] | [Open/Done] |

## Notifications

| Audience | Channel | Owner | Date | Done |
|----------|---------|-------|------|------|
| [Authority, by which rule and by when: the deadline with its day and hour] | [How it must be told] | [Name] | YYYY-MM-DD | [Yes/No] |
| [People whose data it was, and what they can do to protect themselves] | [How they are told] | [Name] | YYYY-MM-DD | [Yes/No] |
| [Customers, partners, insurer or police, and what was agreed with them] | [How they are told] | [Name] | YYYY-MM-DD | [Yes/No] |

## Evidence

- [What is kept: image, log or message; its hash, where it lies, who may see it and until when]

## Sign-off

- **Signed off:** [Name, role, YYYY-MM-DD]
- **Next Review Date:** [YYYY-MM-DD on which it is asked whether it all holds]
`,
} as const satisfies Template;
