import type { Lexicon } from './lexicon.ts';
import { causesOf, headingsOf, labelsOf } from './words-by-meaning.ts';

export const english: Lexicon = {
  language: 'en',
  headings: headingsOf({
    metadata:
      'metadata | incident overview | incident details | incident information | incident metadata | incident facts | key facts | details | incident data | incident record | at a glance | incident at a glance | quick facts | document control | document information | report details | general information | basic information',
    summary:
      "overview | summary | incident summary | issue summary | executive summary | problem summary | postmortem summary | tl;dr | tldr | abstract | what happened | synopsis | description | problem description | incident description | in short | in brief | short version | the short version | quick summary | brief summary | summary of the incident | summary of incident | summary of events | summary of impact and cause | what we saw | the incident | the outage | incident | issue | the issue | problem | the problem | problem statement | high-level summary | high level summary | high-level overview | high level overview | event summary | event description | description of the incident | description of events | outage summary | the story | short summary | too long; didn't read | the gist | gist | recap | what broke | what actually happened | the incident in short",
    'background/narrative': 'narrative',
    background:
      'background | context | introduction | lead-up | leadup | glossary | some background | technical background | system background | system overview | prior to the incident | before the incident | leading up to the incident | events leading up to the incident | lead up | prelude | preface | definitions | terminology | setup | the setup | what was supposed to happen | what was expected to happen | what was planned',
    timeline:
      'timeline | incident timeline | timeline of events | event timeline | detailed timeline | chronology | sequence of events | key events | what happened when | order of events | log of events | event log | incident log | events | course of events | chain of events | history of events | how it unfolded | how did it unfold | how the incident unfolded | play by play | play-by-play | the timeline | milestones | key milestones | key dates | response timeline | outage timeline | events timeline | timeline of the incident | timeline of the outage | timeline of incident | incident chronology | blow by blow | key times | log | sequence | timings | minute by minute | incident updates | key timestamps | hour by hour | clock | swimlanes | sequence of the events',
    trigger:
      'trigger | triggers | fault | triggering event | trigger event | initiating event | what triggered it',
    detection:
      'detection | how was it detected | how did we notice | how we noticed | how we found out | how did we find out | how was this detected | how was the issue detected | how was the incident detected | how was it discovered | discovery | identified | identification | detection method | detection and alerting | who noticed | how it was noticed',
    'detection/gap':
      "detection gap | why it wasn't caught | why wasn't it caught earlier | monitoring gaps identified",
    response:
      'response | incident response | response effectiveness | response evaluation | escalation | how did we respond | how we responded | our response | response actions | incident handling | incident management',
    resolution:
      'resolution | mitigation and resolution | resolution and recovery | recovery | actions taken | solution | the solution | resolution steps | steps taken | what we did | what we did to fix it | restoration | service restoration | corrective actions taken | corrective actions already taken | remediation actions taken | resolution and mitigation | resolution details | recovery steps | recovery actions | eradication | containment and eradication | getting back | how we got back | how we recovered | how we got it back',
    'resolution/fix':
      'how was it fixed | how was it resolved | fix | the fix | how we fixed it | how did we fix it | how it was fixed | how was it solved | how it was resolved | permanent fix | long-term fix | final fix',
    'resolution/immediate':
      'immediate actions | immediate action | mitigation | workaround | immediate measures | immediate fix | immediate response | short-term fix | short term fix | temporary fix | hotfix | hot fix | stop-gap | containment | immediate mitigation | immediate steps',
    'resolution/verification': 'verification steps | verification',
    impact:
      'impact | impact assessment | impact analysis | technical impact | damage | scope | scope of impact | scope and impact | blast radius | effects | consequences | severity and impact | impact and severity | service impact | impact summary | symptoms | damages | incident impact | overall impact | what users saw | what customers saw | customer experience | user experience | were we affected | are you affected | am i affected | who is affected',
    'impact/users':
      'customer impact | user impact | external impact | who was affected | affected users | users affected | customers affected | impact on users | impact on customers | user-facing impact',
    'impact/operations': 'internal impact',
    'impact/business': 'business impact',
    'impact/services': 'services/components affected | services affected | affected services',
    rootCause:
      'root cause | root causes | root cause analysis | root cause and resolution | rca | cause | causes | analysis | cause analysis | technical analysis | 5 whys | five whys | why did it happen | why it happened | how did it happen | what caused the problem | what caused the incident | why | the why | the cause | the bug | the fault | fault | underlying cause | underlying causes | primary cause | direct cause | direct causes | immediate cause | technical explanation | technical root cause | technical details | problem analysis | fault analysis | failure analysis | diagnosis | explanation | reason | reasons | cause of the incident | cause of the outage | cause of incident | causal analysis | why analysis | 5-whys | 5 whys analysis | the five whys | the 5 whys | five whys analysis | why this happened | what was the root cause | what was the cause | whys | whys analysis | what caused it | what caused this | how it happened | how it broke | how this happened | what broke and why | how did we get there | how did we get here | immediate and underlying causes | causal factors',
    contributingFactors:
      'contributing factors | contributing factor | contributing causes | contributors | contributory causes | contributory factors | other factors | secondary causes | aggravating factors | compounding factors | what made it worse | other contributing factors | complicating factors | underlying factors | underlying factor | contributory factor',
    'rootCause/systemic': 'systemic issues',
    lessons:
      'lessons | lessons learned | lessons learnt | lesson learned | key takeaways | takeaways | learnings | key learnings | retrospective | what we learned | what did we learn | what have we learned | what we have learned | things we learned | insights | key insights | reflections | key lessons | learning points | what i learned | lessons and takeaways',
    wentWell:
      'what went well | what went right | wins | what worked well | what worked | things that went well | what helped | positives | strengths | successes | what was good | good | the good | things done well | what we did well | kudos | what saved us | went well | things that worked | bright spots | the good parts | what went ok | sustain | sustains | things that helped | hits | continue | keep | keep doing | what to keep | glad | liked | what we liked | mitigators | what worked for us',
    wentWrong:
      "what went wrong | misses | what hindered | what hindered us | what went poorly | what went badly | what didn't go well | what did not go well | what didn't go so well | what didn't work | what did not help | what could improve | what could be improved | what could have gone better | what could have been better | areas for improvement | things that didn't go well | things that went poorly | things that could have gone better | challenges | weaknesses | what was bad | bad | the bad | what failed | what hurt | pain points | what was difficult | what slowed us down | what we could improve | room for improvement | could be better | gaps | gaps identified | shortcomings | what didn't | what did not | what did not work | what did not work well | what didn't work well | things that went wrong | things to improve | mistakes | went poorly | went wrong | the bad parts | what to improve | issues identified | issues encountered | problems encountered | what we did poorly | improve | improves | things that hurt | misses | stop | stop doing | what to stop | sad | mad | lacked | what we didn't like | what we disliked | not so good | what did not go so well",
    lucky:
      'where we got lucky | where we were lucky | luck | we got lucky | lucky breaks | where did we get lucky | what we got lucky with | near misses',
    surprises: 'surprising discoveries | surprises | what surprised us',
    actionItems:
      "action items | action item | actions | review actions | follow-up | follow-ups | follow up | follow ups | followups | follow-up actions | follow up actions | follow-up items | follow-up tasks | remediation | remediations | remediation items | remediation steps | resulting action | resulting actions | corrective actions | corrective action | corrective measures | corrective and preventative measures | corrective and preventive measures | corrective and preventive actions | next steps | recommendations | looking forward | future improvements | future work | opportunities | improvements | todo | todos | tasks | to do | to-do | to dos | to-dos | what will we try | what we are doing about it | what are we doing about it | what we're doing about it | what we do about it | what we will do | what we are going to do | what's next | what next | what comes next | what happens next | what we are changing | what we're changing | what we will change | what will change | what are we changing | planned changes | planned improvements | proposed improvements | proposed actions | proposed changes | proposed fixes | planned actions | planned work | action plan | action points | improvement actions | improvement items | improvement plan | remediation plan | remediation actions | followup | followup actions | followup items | work items | outstanding work | open items | open actions | outstanding actions | outstanding items | next actions | recommended actions | recommended next steps | suggestions | suggested improvements | going forward | moving forward | what we plan to do | commitments | short-term actions | short term actions | long-term actions | long term actions | actions and owners | action list | tracked work | tickets | tickets filed | issues filed | capa | follow-up work | follow up work | agreed | agreed actions | agreements | decisions | hardening | hardening measures | todo list | to-do list | to do list | what we have changed | what we've changed | what we changed | changes made | changes we made | improvements made | improvements planned | what we're going to do about it | what we are going to do about it | sub-tasks | subtasks | sub tasks | proposals | suggested actions | will do | experiments | what we will do next",
    prevention:
      'prevention | prevention measures | preventive measures | preventative measures | preventive actions | how to prevent | preventing recurrence | prevention of recurrence | recurrence prevention | prevent recurrence | steps to prevent recurrence | how will we prevent this | how do we prevent this | how can we prevent this | preventing future incidents | prevention plan | preventive action | preventative actions',
    metrics:
      'metrics | stats | statistics | incident metrics | key metrics | numbers | time to repair | time to resolve | time to detect | time to recover | key figures | figures | incident statistics | by the numbers | response metrics',
    communication:
      'communication | communications | communication plan | customer communication | external communication | messaging | external message | internal email | status page updates | customer notification | customer notifications | notifications | public communication | comms | stakeholder communication | status updates',
    attendees:
      'attendees | postmortem attendees | responders | participants | involved parties | people involved | involved | incident team | response team | roles | incident roles | people | who was involved | incident lead | incident commander | key people | contacts | on call',
    references:
      'references | reference | links | related documents | related links | related incidents | related | resources | evidence | supporting documents | documentation | configuration/code snippets | further reading | see also | sources | related issues | related tickets | related prs | pull requests | related pull requests | external links | useful links | relevant links | artifacts | artefacts',
    appendix:
      'supporting information | appendix | appendices | further information | logs | raw logs | log excerpts | screenshots | graphs | supporting data | chat log | transcript | annex | annexes | attachments | revision history | document history | change history',
    conclusion:
      'conclusion | conclusions | closing remarks | closing | final thoughts | closing thoughts | final words | final remarks | wrap-up | wrap up | apology',
    signoff:
      'sign-off | signoff | postmortem sign-off | sign off | approval | approvals | signatures | signed off by | approved by | sign-offs',
    'other/example': 'example action items',
  }),
  headingPatterns: [
    [/^timeline\b|\btimeline$|^chronolog|\bchronology$|\border did .*happen/, 'timeline'],
    [
      /^(?:example|sample) (?:action|timeline|entr|item|row|table|post-?mortem|incident|template|template)/,
      'other',
      'example',
    ],
    [/\binfrastructure impact$/, 'impact', 'infrastructure'],
    [/^contributing (?:factor|cause|condition|circumstance|event)/, 'contributingFactors'],
    [/\b(?:got|were|was) lucky\b|\blucky\b/, 'lucky'],
    [/^what (?:went|worked) (?:well|right)|went well\b|^what we did well/, 'wentWell'],
    [
      /^what (?:went (?:wrong|poorly|badly)|(?:can|could) (?:be|have been|we)|(?:didn't|did not|needs))|to improve$|^areas? (?:for|of) improvement/,
      'wentWrong',
    ],
    [
      /^(?:detection|who (?:noticed|detected)|how (?:was|were|did|do|we) .*(?:detect|notic|alert|discover|found out|find out|catch|caught|hear))|not (?:caught|detected|noticed)|n't (?:it |this |we )?(?:caught|catch|detected|noticed?)/,
      'detection',
    ],
    [
      /^actions? (?:we )?(?:taken|performed) to (?:restore|resolve|mitigate|recover|fix)|^remediation (?:performed|applied|taken)|^how (?:did we|we) put it right/,
      'resolution',
    ],
    [
      /^(?:root cause|cause of|causes of|why (?:did(?! we (?:choose|use|pick|want))|it|this|was there)|how did (?:it|this) happen|what caused|what broke|technical (?:root )?cause)|root causes?\b|\bcause analysis$|^five whys|5 whys/,
      'rootCause',
    ],
    [
      /^(?:lessons?|learnings?|takeaways?)\b|lessons (?:learned|learnt)$|^what (?:did we|have we|we|we have|we've|i) learn/,
      'lessons',
    ],
    [
      /^(?:action items?|actions?(?! taken)|follow[ -]?ups?|next steps|remediations?|corrective)\b|action items?$|\bfollow-?ups?$|^recommend|^what we(?:'ve| have)? changed and\b|^what (?:we(?:'re| are| will| do| plan to)|are we|will we)\b(?!.*\b(?:not|won't)\b).*\b(?:do|doing|chang|improv|try|about it|different)/,
      'actionItems',
    ],
    [
      /^prevent(?:ion|ive|ative)\b|^preventing (?:recurrence|this|it|a recurrence|future|similar)|\bto prevent (?:this|it|recurrence|future|similar|a recurrence)|^prevent (?:this|it|recurrence)|^how .*\bprevent(?:ing)?\b|\bprevent(?:ion|ive|ative)(?: (?:measures|actions|steps|plan))?$/,
      'prevention',
    ],
    [
      /^(?:impact|customer|user|business) (?:impact|of)|\bimpact$|^impact\b|^effects? on\b|^(?:business |customer |user )?consequences\b|^affected\b|^(?:who|what|were|was|am|are) .*\b(?:affected|impacted|hit|hurt)$|^what (?:our |the )?(?:users|customers|readers|players|clients|people|members|students|visitors|you) (?:saw|noticed|experienced)/,
      'impact',
    ],
    [
      /^(?:resolution|mitigation|recovery|remedy|solution|how (?:was|did|we) .*(?:fix|resol|mitigat|recover|restor|solv)|what (?:did we do|we did) to (?:fix|restore|resolve|recover|mitigate))|\bresolution$/,
      'resolution',
    ],
    [/^(?:executive |incident |issue )?summary\b|\bsummary$|^overview\b/, 'summary'],
    [/^what happened/, 'summary'],
    [
      /^(?:references?|links?|related|resources)(?:$| (?:and|to|doc|links|incidents|issues|tickets|prs|pull|work|reading|material|resources|items))/,
      'references',
    ],
    [/^appendi(?:x|ces)\b/, 'appendix'],
    [/^(?:sign[ -]?off|approv|signature)/, 'signoff'],
    [
      /\bparticipants$|^(?:attendees|participants|responders|people|who was (?:there|present|involved))\b/,
      'attendees',
    ],
    [/^(?:communicat|customer communicat|status page)/, 'communication'],
    [/^(?:metrics|statistics|stats|key metrics)\b(?! server)/, 'metrics'],
    [
      /^(?:background|context|lead-?up)\b|^backstory|^what (?:was|were|is) .*(?:supposed|expected|planned) to/,
      'background',
    ],
    [/^trigger/, 'trigger'],
    [/^(?:response|incident response)\b(?! times?\b)/, 'response'],
    [/^conclusi/, 'conclusion'],
  ],
  fields: labelsOf({
    title: 'title | incident title',
    kind: 'document type | document_type',
    description: 'description',
    incidentId:
      'incident id | incident number | incident # | incident_id | incident reference | incident ref | incident no | incident ticket | incident key | incident code | case id | incident issue | postmortem number | post-mortem number | post-mortem id | aar number | report number | pm number | pm id | postmortem id | aar id | report id | coe id | rca id | pir id | ir id | case number | case no | ticket | ticket id | tracking id | issue id | reference | ref | incident',
    incidentDate: 'incident date | incident_date | date of incident',
    startedAt:
      'incident start | start | started | start time | started_at | incident_start_time | incident start time',
    dateTime:
      'when did it start/end | when did it start / end | start/end | start / end | start and end | incident window | time window | event window | time frame | timeframe | incident time | incident period | outage window | date & time | time of incident | when did it happen | date/time of incident | date / time of incident | date/time | date and time | when',
    endedAt: 'end | ended | end time | ended_at | incident_end_time | incident end time | incident end',
    duration: 'duration | incident duration | incident_duration',
    severity:
      'severity | incident severity | severity level | sev | sev level | incident severity level | incident level | severity class | severity rating | classification',
    priority: 'priority | incident priority | priority level',
    incidentState: 'incident status | incident_state | incident state',
    services:
      'services | service | components | affected systems | systems affected | impacted services | impacted systems | affected service | affected components | affected services | services affected | services impacted | services down | services/components affected',
    timeZone: 'time zone | timezone | time_zone',
    reviewState: 'review status | review_state | document status',
    reviewDate:
      'review date | report date | date of report | date of review | date of postmortem | postmortem date | post-mortem date | aar created | aar date | review_date',
    authors:
      'author | authors | created by | written by | by | report author | prepared by | post-mortem author | postmortem author | postmortem owner | post-mortem owner | owner | owners | lead | document owner | doc owner | report owner | rca owner | review owner | authored by | compiled by | drafted by | incident lead author | scribe | minutes | answered by | recorded by | contributors',
    facilitator: 'facilitated by | facilitator',
    reviewers: 'reviewed by | reviewers | reviewer',
    signedOff: 'signed off',
    nextReviewAt: 'next review | next review date | next_review_date',
    contact: 'contact',
    recordStatus: 'record status | record_status',
    visibility: 'visibility',
    project: 'project',
    tags: 'tags',
    createdAt: 'created | created_at',
    updatedAt: 'updated | updated_at | last updated',
    version: 'version',
    similarityGroup: 'similarity_group | similarity group',
    uniqueness: 'content_uniqueness_score | content uniqueness score',
    mergeCandidate: 'merge_candidate | merge candidate',
    consolidationPriority: 'consolidation_priority | consolidation priority',
    attendees: 'attendees | responders | participants',
    date: 'date',
    status: 'status | state',
  }),
  columns: labelsOf({
    time: 'time | date/time | date and time | date & time | timestamp | when | start time',
    day: 'date | day',
    event:
      'event | event description | events | description | what happened | details | activity | what | note | notes',
    actor: 'actor | who | responsible party | by',
    actionTaken: 'action taken',
    phase: 'phase',
    mark: 'mark | marks',
    evidence: 'evidence | source',
    id: 'id | action item id | # | no | key | issue key | ticket key | work item',
    action:
      'action | actions | action item | action items | task | improvement | recommendation | measure | follow-up | item | todo | summary | title',
    owner: 'owner | owners | assignee | assigned | assigned to | responsible | dri',
    due: 'due | due date | target date | deadline | expected date | target | eta',
    priority: 'priority',
    status: 'status | state',
    kind: 'kind | type | category',
    horizon: 'horizon | timeframe',
    link: 'link | ticket | bug | issue | tracking | tracker | pr',
    addresses: 'addresses',
    audience: 'audience',
    channel: 'channel',
    done: 'done',
  }),
  causes: causesOf({
    trigger: 'trigger | immediate cause',
    primary: 'primary cause | root cause | technical cause',
    contributing: 'contributing factor | contributing cause | secondary cause',
    'contributing/several': 'contributing factors | contributing causes',
    systemic: 'systemic issue',
    'systemic/several': 'systemic issues',
  }),
  impact: labelsOf({
    general: 'impact',
    users:
      'users | users affected | affected users | number of affected users | customer impact | user impact | customers',
    experience: 'user experience | user experience degradation',
    features: 'features | features unavailable',
    business: 'business | business impact',
    financial: 'financial | financial impact | revenue | cost',
    sla: 'sla | sla violation | slo | error budget',
    reputation: 'reputation | reputational damage',
    operations: 'operations | operational impact | internal impact | internal',
    teams: 'teams | teams affected',
    'response-overhead': 'response overhead | incident response overhead',
    services:
      'services | services impacted | services down | services affected | affected services | services/components affected',
    data: 'data | data loss | data consistency issues | data integrity',
    traffic: 'traffic | traffic during incident',
    'error-rate': 'error rate | error rate during incident',
    latency: 'latency | response time degradation',
    downtime: 'downtime | downtime duration | total downtime',
    infrastructure: 'infrastructure',
    'ci-cd': 'ci/cd | ci/cd pipeline',
    automation: 'automation',
    environment: 'environment | virtual environment',
    security: 'security',
  }),
  detectionGap: labelsOf({
    general: "detection gap | why it wasn't caught | why wasn't it caught earlier",
    monitoring: 'monitoring gap | monitoring/alert gaps | monitoring gaps identified',
    testing: 'testing gap | testing gaps',
    process: 'process gap | process gaps',
    assumption: 'wrong assumption | assumptions that proved wrong',
  }),
  resolution: labelsOf({
    immediate: 'immediate action | immediate actions | mitigation',
    fix: 'fix | root cause resolution | how was it fixed',
    'data-recovery': 'data recovery',
    verification: 'verification | verification steps',
  }),
  response: labelsOf({
    effectiveness: 'effectiveness | response effectiveness',
    communication: 'communication',
    coordination: 'coordination | team coordination',
  }),
  metrics: labelsOf({
    'time-to-detect': 'detection time | time to detection | time to detect | ttd | mttd',
    'time-to-acknowledge': 'time to acknowledge | tta',
    'time-to-engage': 'response time | time to engage | time to respond',
    'time-to-diagnose': 'time to diagnose',
    'time-to-mitigate': 'time to mitigate | time to mitigation | ttm',
    'time-to-restore':
      'time to restore | time to recovery | time to recover | time to repair | time to restoration',
    'time-to-resolve': 'resolution time | time to resolution | time to resolve | ttr | mttr',
    'time-to-declare': 'time to declare',
    'time-to-first-communication': 'time to first communication',
    'total-downtime': 'total downtime | downtime | downtime duration',
    'affected-users': 'affected users | number of affected users',
    'error-rate': 'error rate | error rate during incident',
    traffic: 'traffic | traffic during incident',
    latency: 'latency | response time degradation',
  }),
  phases: labelsOf({
    lead_up: 'lead-up | background | before',
    detection: 'detection | discovery',
    response: 'response | initial response | triage',
    investigation: 'investigation | diagnosis | analysis',
    resolution: 'resolution | mitigation | fix',
    recovery: 'recovery | restoration',
    follow_up: 'follow-up | aftermath',
  }),
  marks: labelsOf({
    fault_introduced: 'fault introduced | bug deployed',
    impact_start:
      'impact start | outage begins | start of outage | incident start | start of impact | impact starts | impact started | impact begins | impact began | incident begins | incident starts | incident began | outage starts | outage start | outage began | start of incident | beginning of impact',
    first_signal: 'first signal | first alert',
    detected: 'detected | detection | incident detected',
    declared: 'declared | incident declared',
    paged: 'paged | on-call paged',
    acknowledged: 'acknowledged | acked',
    engaged: 'engaged | responder engaged',
    diagnosed: 'diagnosed | cause identified',
    mitigation_started: 'mitigation started',
    mitigated: 'mitigated | outage mitigated | mitigation | impact mitigated',
    restored:
      'restored | outage ends | end of outage | service recovered | end of impact | impact ends | impact ended | outage end | outage ended | incident ends | incident end | end of incident | recovered | service restored | recovery',
    verified: 'verified',
    resolved: 'resolved | incident resolved',
    closed: 'closed | incident closed',
    first_comms: 'first comms | first status update',
  }),
  incidentStates: [
    [/^(?:false[ -]?(?:alarm|positive))/, 'false_alarm'],
    [/^suspected/, 'suspected'],
    [/^(?:declared|triggered)/, 'declared'],
    [/^(?:investigating|acknowledged|ongoing|active)/, 'investigating'],
    [/^identified/, 'identified'],
    [/^(?:mitigated|contained)/, 'mitigated'],
    [/^monitoring/, 'monitoring'],
    [/^(?:resolved|fixed|restored)/, 'resolved'],
    [/^closed/, 'closed'],
    [/^reopened/, 'reopened'],
    [/^merged/, 'merged'],
    [/^cancell?ed/, 'cancelled'],
  ],
  reviewStates: [
    [/^(?:due|not started)/, 'due'],
    [/^(?:draft|in progress|wip|work in progress)/, 'draft'],
    [/^(?:in review|under review|pending review|review\b)/, 'in_review'],
    [/^(?:approved|reviewed|signed off)/, 'approved'],
    [/^(?:finali[sz]ed|final|completed?|published)/, 'finalised'],
    [/^closed/, 'closed'],
    [/^waived/, 'waived'],
    [/^reopened/, 'reopened'],
    [/^superseded/, 'superseded'],
  ],
  recordStatuses: [
    [/^active/, 'active'],
    [/^archived/, 'archived'],
    [/^deprecated/, 'deprecated'],
    [/^superseded/, 'superseded'],
  ],
  actionStatuses: [
    [/^(?:won'?t[ -_]?(?:do|fix)|wont_do|wontfix|rejected|declined|dropped|cancell?ed)/, 'wont_do'],
    [/^(?:superseded|replaced|duplicate)/, 'superseded'],
    [/^(?:not (?:started|done)|to[ -]?do|open|pending|new|planned|backlog|accepted)/, 'open'],
    [/^(?:proposed|suggested|idea)/, 'proposed'],
    [/^(?:in[ -_]progress|doing|started|wip|ongoing|in review|partial)/, 'in_progress'],
    [/^(?:blocked|waiting|on hold)/, 'blocked'],
    [/^(?:verified|confirmed)/, 'verified'],
    [/^(?:done|completed?|fixed|closed|resolved|merged|shipped|deployed|implemented|✅|✓|✔|完了|済)/, 'done'],
  ],
  severityRanks: { critical: 0, high: 1, medium: 2, moderate: 2, low: 3 },
  severityWords: [
    'major',
    'minor',
    'severe',
    'none',
    'informational',
    'blocker',
    'urgent',
    'trivial',
    'significant',
  ],
  priorities: { critical: 'P0', urgent: 'P0', high: 'P1', medium: 'P2', normal: 'P2', low: 'P3' },
  horizons: [
    [/\bimmediate|\burgent|\bnow\b|\btoday\b|\bquick/, 'immediate'],
    [/\bshort|\bthis week|\bnear[- ]term/, 'short'],
    [/\bmedium|\bmid[- ]term|\bthis month/, 'medium'],
    [/\blong|\bthis quarter|\bstrategic/, 'long'],
  ],
  actionKinds: [
    [/^prevent/, 'prevent'],
    [/^detect|^monitor|^alert/, 'detect'],
    [/^mitigat/, 'mitigate'],
    [/^process/, 'process'],
    [/^other/, 'other'],
  ],
  team: /\b(?:team|squad|group|crew|department|guild|tribe)s?\b/i,
  role: /\b(?:on-?call|engineers?|lead|manager|commander|officer|owner|director|responder|developers?|support|sre|admin|operator|analyst|scribe)\b/i,
  and: ['and', '&'],
  why: ['why'],
  blameless: /\bblameless\b|\bwithout blame\b/i,
  everyTime: /\ball (?:of the )?times?(?:tamps?)?\b/i,
  zoneLead: /\b(?:times?|timestamps?)\b(?: are| is)?(?: all)?(?: listed| given| shown)?(?: in| \(|:)?\s*\(?/i,
  emptyTitle:
    /^(?:(?:incident )?(?:post-?mortem|post-?incident review|incident review|after[- ]actions? (?:report|review)|retrospective|incident report)(?: (?:template|report|document))?|untitled)$/,
};
