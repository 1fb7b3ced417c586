/** What a new postmortem with a sign-off begins as: the format's headings, labels and columns, with prompts in brackets. */
export const postmortemWithSignOffSkeleton = `# Incident Postmortem

## Incident Summary

**Incident ID:** [ID in your tracker]  
**Title:** [What users noticed, in one line]  
**Date/Time:** [YYYY-MM-DD HH:MM – HH:MM with time zone]  
**Duration:** [From first harm to the end of it, in hours and minutes: what any user could feel]  
**Severity:** [Critical/High/Medium/Low]  
**Date of Postmortem:** [YYYY-MM-DD]

## Timeline

| Time | Event |
|------|-------|
| [HH:MM] | [The first harm, and what had changed before it] |
| [HH:MM] | [The first sign: who or what saw it, and what it looked like to them] |
| [HH:MM] | [Who was called in, who else was told, and what they expected] |
| [HH:MM] | [What was tried, which other ways were weighed, and what it did] |
| [HH:MM] | [What ended the harm] |
| [HH:MM] | [All as before, and how that was checked] |

## Impact

### External Impact

- Number of affected users: [How many of how many, and how that was counted]
- Features unavailable: [What nobody could do]
- User experience degradation: [What still worked, but slower or worse]
- Business impact: [Money, contracts or trust, with a figure; or that it is unknown, and why]

### Internal Impact

- Teams affected: [Whose work stopped or changed]
- Services impacted: [By name, with commas between]
- Data consistency issues: [Which data, how much, and whether it came back]
- Incident response overhead: [How many people for how many hours]

### Metrics

- Traffic during incident: [Requests or jobs, beside what is usual at that hour]
- Error rate: [Highest share, and the source of the figure]
- Response time degradation: [How slow, beside what is usual]
- Downtime duration: [How long nothing worked, if it did not at all]

## Root Cause Analysis

### What Happened

[The story in order, as it looked from inside: what people saw, what they expected, which ways they weighed]

[What the system did meanwhile, and why that is how it works]

### Why It Happened

[What had to be true of the system for this to happen, in two or three sentences about conditions, not people]

1. **Immediate Cause:** [What set it off]
2. **Contributing Factors:** [What made it likely, longer or worse; several as bullets below]
3. **Systemic Issues:** [What lies deeper and would let the next one happen too]

### Why It Wasn't Caught

- Monitoring/alert gaps: [What nothing looked at, or what nobody heard]
- Testing gaps: [What no test tried, and why that had seemed fine]
- Process gaps: [Which step was missing, or passed it on]
- Assumptions that proved wrong: [What people relied on, and why it was reasonable]

## Lessons Learned

- [What we know now and did not know before, and where else it holds]

### What Went Well

- [What limited the harm and is worth keeping]
- [What helped people to see what was going on]

### What Could Improve

- [What made the work harder than it had to be]
- [Where luck, not design, kept it small: what to have in its place]
- [How we would notice it sooner]

## Action Items

| ID | Action | Owner | Due Date | Priority |
|----|--------|-------|----------|----------|
| A1 | [What ends this course of events, and how we will see that it is done] | [Name] | [YYYY-MM-DD] | [P0/P1/P2] |
| A2 | [What would show it to us sooner] | [Name] | [YYYY-MM-DD] | [P0/P1/P2] |
| A3 | [What limits the harm when it happens all the same] | [Name] | [YYYY-MM-DD] | [P0/P1/P2] |

## Prevention Measures

### Short-term (immediate fixes)

- [What makes it less likely from this week on]

### Long-term (systemic improvements)

- [What takes the condition away for good, and which actions above lead there]

## Appendices

### Configuration/Code Snippets

- [Link to the setting or code as it was, with a word on what to look at]

### Monitoring Gaps Identified

- [Which alert should have spoken, and what kept it silent]

### Documentation

- [Link to the runbook that was used, or was missed]
- [Link to the rules of the alerts]
- [Link to the way to deploy and to go back]

## Postmortem Sign-off

- Facilitated by: [Name]
- Reviewed by: [Name]
- Date: [YYYY-MM-DD]
- Next review: [YYYY-MM-DD]
`;
