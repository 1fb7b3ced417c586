/** What a new remediation report begins as: the format's headings, labels and columns, with prompts in brackets. */
export const remediationReportSkeleton = `# Postmortem Report: [What users noticed, in one line]

## Incident Overview

- Incident ID: [ID in your tracker]
- Date: [YYYY-MM-DD]
- Author: [Name]
- Status: [Mitigated/Monitoring/Resolved/Closed]

## Executive Summary

[Which services stopped or suffered, for whom and for how long, for a reader with one minute]

[What lay behind it, what ended it, and what changes now]

## Incident Timeline

| Time     | Event Description |
|----------|-------------------|
| HH:MM AM | [The first harm, and what had changed before it] |
| HH:MM AM | [The first sign: who or what saw it, and what it looked like to them] |
| HH:MM AM | [Who was called in, and what they expected to find] |
| HH:MM AM | [Who else was told, and how] |
| HH:MM AM | [What people saw, and which explanations they weighed] |
| HH:MM PM | [What was tried, and what it did] |
| HH:MM PM | [What ended the harm] |
| HH:MM PM | [All as before, and how that was checked] |

## Root Cause Analysis

[What had to be true of the system for this to happen; conditions, not people]

[What made it likely, longer or worse: steps and rules that were missing too; and why each choice made sense then]

[What could have told us sooner, and why it did not]

## Impact

[Who was affected, how many of how many, for how long, and what they could not do]

[Cost, data and trust, with figures and where they come from; and what limited the harm]

## Mitigation and Resolution

1. **Immediate Action**: [What was done first to limit the harm, and what spoke for it]

2. **Root Cause Resolution**: [What takes the condition away, and how we know that it does]

3. **Data Recovery**: [Which data was lost or wrong, and how it came back; or that none was]

4. **Communication**: [Who heard what, when and how, and who should have heard sooner]

## Lessons Learned

1. **[Topic]**: [What we know now and did not know before, and where else it holds]

2. **[Topic]**: [What helped, and how to keep it]

3. **[Topic]**: [Where luck, not design, kept it small]

## Preventive Measures

1. **[Topic]**: [What makes it less likely, and how we will see that it works]

2. **[Topic]**: [What would show it to us sooner]

3. **[Topic]**: [What limits the harm when it happens all the same]

## Conclusion

[What is different now, what is still open, and when we look at it again]

For questions about this report, please contact [Name] at ([mail address or number]).
`;
