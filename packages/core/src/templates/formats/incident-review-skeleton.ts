/** What a new incident review begins as: the format's keys, numbered headings, labels and columns, with prompts in brackets. */
export const incidentReviewSkeleton = `---
title: 'Post-Mortem / Incident Review - [Short title, or the ID]'
status: Draft / Under Review / Finalised
date: YYYY-MM-DD
incident_start_time: YYYY-MM-DD HH:MM [time zone]
incident_end_time: YYYY-MM-DD HH:MM [time zone]
incident_duration: '[How long users felt it, in hours and minutes]'
author: '[Name or role of who leads the review]'
reviewers: '[Names, with commas between; who checks the facts and who can commit time]'
version: '1.0'
---

# 🔍 Post-Mortem / Incident Review: [Short title, or the ID]

The purpose of this review is to learn from Incident ID: [ID in your tracker], which occurred on [YYYY-MM-DD].

This review is blameless: it looks at systems and conditions, not at people.

[What stopped working, for whom and for how long, and how it ended: three sentences for somebody who was not there]

---

## 1. Incident Summary

### 1.1 Incident Title

[What users noticed, in one line]

### 1.2 Incident ID

[ID in your tracker]

### 1.3 Date and Time of Incident

* **Start:** YYYY-MM-DD HH:MM [time zone]
* **End:** YYYY-MM-DD HH:MM [time zone]
* **Duration:** [How long users felt it, in hours and minutes]

### 1.4 Services/Components Affected

* [Name of a service, as your catalogue has it]
* [Name of the next one]

### 1.5 Impact

* **Customer Impact:** [How many of how many, for how long, what they could not do, and what it did to their data]
* **Business Impact:** [Money, contracts or trust, with a figure; or that it is unknown, and why]
* **Operational Impact:** [Whose planned work stopped, and for how many hours]

## 2. Incident Timeline

| Time (HH:MM [time zone]) | Event Description | Responsible Party |
|--------------------------|-------------------|-------------------|
| HH:MM | [The first harm, and what had changed before it] | [Name, role or system] |
| HH:MM | [The first sign, and what it looked like to who saw it] | [Name, role or system] |
| HH:MM | [Who was called in, and what they expected to find] | [Name, role or system] |
| HH:MM | [What people saw, and which explanations they weighed] | [Name, role or system] |
| HH:MM | [What was decided, on what was known then, and what it did] | [Name, role or system] |
| HH:MM | [What ended the harm] | [Name, role or system] |
| HH:MM | [All as before, and how that was checked] | [Name, role or system] |

## 3. What Happened? (Narrative)

[The story in order, as it looked from inside: what people saw, and what it meant to them at that moment]

[What they expected, which ways they weighed, and why theirs made sense with what they knew]

## 4. Why Did It Happen? (Root Cause Analysis)

* **Root Cause 1:** [A condition that this could not have happened without]
    * *Why:* [What made that possible]
    * *Why:* [What made it likely on that day]
* **Root Cause 2:** [Another condition it took; take the line out if there was none]
    * *Why:* [What made that possible]
* **Contributing Factors:**
    * [What made it longer or worse]
    * [What kept us from noticing it sooner]

## 5. What Went Well?

* [What limited the harm and is worth keeping]
* [What helped people to see what was going on]

## 6. What Could Be Improved?

* [What made the work harder than it had to be]
* [Where luck, not design, kept it small: what to have in its place]
* [How we would notice it sooner]

## 7. Action Items

| Action Item ID | Description | Owner | Target Date | Status |
|----------------|-------------|-------|-------------|--------|
| **PM-AI-001** | [What ends this course of events, and how we will see that it is done] | [Name] | YYYY-MM-DD | [Open/In progress/Done] |
| **PM-AI-002** | [What would show it to us sooner] | [Name] | YYYY-MM-DD | [Open/In progress/Done] |
| **PM-AI-003** | [What limits the harm when it happens all the same] | [Name] | YYYY-MM-DD | [Open/In progress/Done] |

## 8. Lessons Learned

* [What we know now and did not know before]
* [Where else it holds, and who should hear of it]

## 9. Communication Plan (Post-Incident)

* [Who should hear of it, and what they need: then where, by whom and when in a bracket such as (channel: mail, owner: name, date: YYYY-MM-DD)]

## 10. References

* [Link to a ticket, chat, change or graph, with a word on what it shows]
`;
