import type { Postmortem } from './postmortem.ts';

/** A post-mortem of which nothing is known. */
export function emptyPostmortem(): Postmortem {
  return {
    template: false,
    repaired: [],
    incident: { services: [] },
    review: { authors: [], reviewers: [], signOffs: [] },
    record: { tags: [] },
    sections: [],
    timeline: [],
    impact: [],
    detectionGap: [],
    resolution: [],
    response: [],
    causes: { nodes: [], edges: [] },
    wentWell: [],
    wentWrong: [],
    surprises: [],
    lucky: [],
    lessons: [],
    actions: [],
    prevention: [],
    communication: [],
    references: [],
    attendees: [],
    extensions: [],
    metrics: { stated: [], derived: [] },
    spans: {},
    inferred: {},
  };
}
