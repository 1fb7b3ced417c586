/** What a new after action report begins as: the format's headings, labels and keys, with prompts as comments. */
export const afterActionReportSkeleton = `---
author: <!-- Who writes this up, by name or role -->
consolidation_priority: <!-- P1/P2/P3 -->
content_uniqueness_score: <!-- 0 to 5, where 5 says what no other report says -->
created_at: YYYY-MM-DD
description: <!-- One line for lists and searches -->
document_type: aar
merge_candidate: <!-- true/false -->
project: <!-- The project or system it belongs to -->
similarity_group: <!-- Which reports it is compared with, such as project and kind -->
status: <!-- active/archived/deprecated/superseded -->
tags:
- <!-- One word the team searches for, a line each -->
title: 'Incident After Actions Report: <!-- What went wrong in a few words, then the id of the incident -->'
updated_at: YYYY-MM-DD
visibility: <!-- internal/restricted/public -->
---

# Incident After Actions Report: <!-- The same words as in the title above -->

## Incident Summary

<!-- Three sentences for somebody who was not there: what stopped working for whom, for how long, and how it ended -->

## Timeline

<!-- Begin each line with YYYY-MM-DD HH:MM and the zone; put further moments as bullets below their phase -->

- **Detection**: <!-- What gave it away, who or what saw it first, and what it looked like to them -->

- **Response**: <!-- Who came in and how, and what they expected to find -->

- **Investigation**: <!-- What people saw, which explanations they weighed, and what spoke for or against each -->

- **Resolution**: <!-- What ended the harm, and why this way and not another -->

- **Recovery**: <!-- When all was as before, and how that was checked -->

## Impact Assessment

<!-- Figures with their source; where there is none, say "unknown" and why -->

- **Services**: <!-- By name, with commas between -->

- **Users**: <!-- How many of how many, for how long, and what they could not do -->

- **Operations**: <!-- Work of our own that stopped, waited or was done by hand -->

- **Data**: <!-- none, lost, corrupt or exposed; then which, and whether it came back -->

## Root Cause Analysis

<!-- Conditions, not people: what would have had to be different for this not to happen -->

- **Primary Cause**: <!-- The technical condition that it could not have happened without -->

- **Contributing Factors**: <!-- What made it likely, longer or worse; several as bullets below -->

- **Detection Gap**: <!-- Which signal was missing or not heard, and how we would notice sooner -->

## Response Effectiveness

<!-- What helped people to see and to decide, and what they had to work around -->

- **Detection Time**: <!-- From first harm to the first person who knew, such as 12 min -->

- **Response Time**: <!-- From there to somebody at work on it -->

- **Resolution Time**: <!-- From first harm to the end of it -->

- **Communication**: <!-- Who heard what and when, and who should have heard sooner -->

## What Worked Well

<!-- A bullet each: what limited the harm and is worth keeping, with the moment that shows it -->

## Areas for Improvement

<!-- A bullet each: what made the work harder than it had to be, and where luck, not design, kept it small -->

## Infrastructure Impact

<!-- What it did to the machinery that builds, tests and runs the project -->

- **CI/CD Pipeline**: <!-- Runs that failed or waited, and checks that let it through -->

- **Automation**: <!-- Scripts and workflows that misfired, and those that were missing -->

- **Virtual Environment**: <!-- Versions, images or settings that were not what people took them for -->

- **Security**: <!-- Access, secrets or policies that it touched -->

## Corrective Actions

<!-- Few, each with an end that somebody can check, one owner and a date -->

- [ ] <!-- What keeps this same course of events from happening again --> (owner: <!-- @handle -->, due: <!-- YYYY-MM-DD -->)

- [ ] <!-- What would show it to us sooner --> (owner: <!-- @handle -->, due: <!-- YYYY-MM-DD -->)

- [ ] <!-- What changes in the way we work --> (owner: <!-- @handle -->, due: <!-- YYYY-MM-DD -->)

- [ ] <!-- What the next person on call must be able to look up --> (owner: <!-- @handle -->, due: <!-- YYYY-MM-DD -->)

## Preventive Measures

<!-- A bullet each: longer work that makes incidents of this kind rarer or milder -->

## Lessons Learned

<!-- A bullet each: what we know now and did not know before, and where else it holds -->

---

**Incident Date**: YYYY-MM-DD

**AAR Created**: YYYY-MM-DD

**Severity**: <!-- High/Medium/Low -->

**Status**: <!-- Resolved/Monitoring -->
`;
