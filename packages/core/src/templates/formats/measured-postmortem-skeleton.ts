/** What a new measured post-mortem begins as: the format's headings, labels, columns and milestones, with prompts in brackets. */
export const measuredPostmortemSkeleton = `# Incident Post-Mortem Report: [What users noticed, in one line]

## Incident Overview

**Incident Date**: [YYYY-MM-DD]  
**Report Date**: [YYYY-MM-DD]  
**Incident Duration**: [XX min, from first harm to the end of it]  
**Report Author**: [Name]  
**Severity**: [Low/Medium/High/Critical]

## Summary

### What Happened?

[What stopped working, for whom, and how it ended: three sentences for somebody who was not there]

### Impact

- **Users Affected**: [How many of how many, and how that was counted]
- **Services Down**: [By name, with commas between: a list]
- **Data Loss**: [Yes/No; if yes, which data and whether it came back]
- **Financial Impact**: [Amount with currency, or that it is unknown, and why]

## Timeline

| Time | Event | Action Taken |
|------|-------|--------------|
| HH:MM | Incident began | [What had changed before, if anything is known] |
| HH:MM | First detection | [Who or what saw it, and what it looked like to them] |
| HH:MM | Team notified | [Who was called, how, and what they expected to find] |
| HH:MM | Investigation started | [What people looked at first, and which explanations they weighed] |
| HH:MM | Root cause identified | [What gave the answer, and what it ruled out] |
| HH:MM | Fix implemented | [What was done, and why this way and not another] |
| HH:MM | Service restored | [When users could work again, and who or what showed it] |
| HH:MM | Incident resolved | [What was checked before people went home] |

## Root Cause Analysis

### What Caused the Problem?

[What had to be true of the system for this to happen; conditions, not people]

### Why Did It Happen?

- [What made it likely]
- [What made it longer or worse, and why that had seemed reasonable]

### Why Wasn't It Caught Earlier?

[What could have told us sooner, and why it did not]

## Resolution

### Immediate Actions

1. [What was done first to limit the harm]
2. [What was done next, and what it did]

### How Was It Fixed?

[What takes the condition away, and what is only a stopgap]

### Verification Steps

[What was measured or tried, and what would show if it came back]

## Lessons Learned

- [What we know now and did not know before, and where else it holds]

### What Went Well

- ✅ [What limited the harm and is worth keeping]
- ✅ [What helped people to see what was going on]

### What Could Be Improved

- ⚠️ [What made the work harder than it had to be]
- ⚠️ [Where luck, not design, kept it small: what to have in its place]
- ⚠️ [How we would notice it sooner]

### Surprising Discoveries

[How the system turned out to work, where people had taken it to work otherwise]

## Action Items

| Priority | Action | Owner | Due Date | Status |
|----------|--------|-------|----------|--------|
| [High/Medium/Low] | [What ends this course of events, and how we will see that it is done] | [Name] | [YYYY-MM-DD] | [Pending/In progress/Done] |
| [High/Medium/Low] | [What would show it to us sooner] | [Name] | [YYYY-MM-DD] | [Pending/In progress/Done] |
| [High/Medium/Low] | [What limits the harm when it happens all the same] | [Name] | [YYYY-MM-DD] | [Pending/In progress/Done] |

## Prevention Measures

### Short-term (This Week)

- [ ] [What makes it less likely from now on]

### Medium-term (This Month)

- [ ] [What makes it visible or harmless]

### Long-term (This Quarter)

- [ ] [What takes the condition away for good]

## Metrics

- **Time to Detection**: [XX min, from first harm to the first person who knew]
- **Time to Resolution**: [XX min, from first harm to the end of it]
- **Total Downtime**: [XX min in which nothing worked]
- **Affected Users**: [Number, the same as under Impact]
- **Error Rate During Incident**: [XX% at its highest, and the source of the figure]

## Supporting Documents

- Incident logs: [Link, with the hours that matter]
- Monitoring screenshots: [Link, with a word on what they show]
- Related tickets: [Link, one for each ticket]

## Sign-off

**Reviewed By**: [Name]  
**Date**: [YYYY-MM-DD]  
**Next Review Date**: [YYYY-MM-DD]

---

*This review is blameless: it looks at systems and conditions, not at people.*
`;
