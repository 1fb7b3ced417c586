import { createHash, randomUUID } from 'node:crypto';
import { carryIdentities, repairTaskBoxes } from '@debrief/core/collaborating';
import { examine } from '@debrief/core/lint';
import type { Finding, Postmortem } from '@debrief/core/postmortem';
import { withoutFormatName } from '@debrief/core/templates';
import { decodeText, restoreBytes } from '@debrief/core/text';
import { durationStrip } from '@debrief/core/timeline';
import { doubtsOf } from './doubts-of.ts';
import { prepareRevision } from './packed-text.ts';
import type { Projection, ReadingJob } from './projection.ts';
import type { ReadingPolicy } from './reader-by-policy.ts';
import { relativeLinks } from './relative-links.ts';
import { searchTextOf, storable } from './search-text.ts';

/** Reads one document into everything that its rows say. Pure but for new ids: the same bytes and policy give the same projection. */
export function projectDocument(job: ReadingJob, by?: ReadingPolicy): Projection {
  if (job.text !== undefined) return projectLiveText(job, job.text, by);
  const { text, valid } = decodeText(job.bytes);
  const { postmortem, findings } = examined(text, job.path, by);
  return projectionOf(job, text, postmortem, findings, valid);
}

/** Reads a text that is written here, and makes of it the bytes that an export gives. */
function projectLiveText(job: ReadingJob, text: string, by: ReadingPolicy | undefined): Projection {
  const bytes = restoreBytes(job.bytes, text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { postmortem, findings } = examined(text, job.path, by);
  const { items, detached } = carryIdentities(job.known ?? [], postmortem, randomUUID);
  return {
    ...projectionOf(job, text, postmortem, findings),
    written: { bytes, sha256, revision: prepareRevision(text, job.revisions ?? []) },
    identities: [...items.map(({ identity }) => identity), ...detached],
    boxes: repairTaskBoxes(text),
  };
}

function examined(text: string, path: string, by: ReadingPolicy | undefined): ReturnType<typeof examine> {
  return examine(text, {
    path,
    ...(by === undefined ? {} : { policy: by.policy, file: `${by.prefix}${path}` }),
  });
}

/** The rows of a document of which all has been read. */
export function projectionOf(
  job: ReadingJob,
  text: string,
  postmortem: Postmortem,
  findings: readonly Finding[],
  validUtf8 = true,
): Projection {
  const { incident, review } = postmortem;
  const title =
    postmortem.title === undefined
      ? undefined
      : storable(withoutFormatName(postmortem.title, postmortem.format));
  const search = searchTextOf(text, postmortem.sections, title);
  const { paths, stray } = relativeLinks(text, job.path);
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return {
    documentId: job.id,
    ...(title === undefined ? {} : { title }),
    ...(incident.date === undefined ? {} : { date: incident.date }),
    ...(incident.id === undefined ? {} : { incidentId: storable(incident.id) }),
    ...(incident.severity === undefined ? {} : { severity: incident.severity }),
    ...(incident.state === undefined ? {} : { incidentState: incident.state }),
    ...(review.state === undefined ? {} : { reviewState: review.state }),
    template: postmortem.template,
    claimsRestricted: postmortem.record.visibility === 'restricted',
    services: [...new Set(incident.services.map(storable))],
    strip: durationStrip(postmortem),
    actions: postmortem.actions,
    findings: counts,
    modelJson: JSON.stringify(postmortem),
    findingsJson: JSON.stringify(findings),
    words: search.words,
    search: {
      documentId: job.id,
      title: title ?? '',
      path: storable(job.path),
      body: search.body,
      pairs: search.pairs,
      sections: JSON.stringify(search.sections),
    },
    vocabulary: search.vocabulary,
    links: paths,
    strayLinks: stray,
    doubts: doubtsOf(postmortem, findings, validUtf8),
  };
}
