import {
  DOCUMENT_KINDS,
  type FieldName,
  INCIDENT_STATE_WORDS,
  INCIDENT_STATES,
  type Postmortem,
  RECORD_STATUS_WORDS,
  RECORD_STATUSES,
  REVIEW_STATES,
  VISIBILITIES,
} from '../../postmortem/index.ts';
import { readPeople } from '../../reading/fields/people.ts';
import {
  readIncidentState,
  readRecordStatus,
  readReviewState,
  readSeverity,
} from '../../reading/fields/states.ts';
import { cleanTitle } from '../../reading/fields/title.ts';
import type { Reading } from '../../reading/parts/passages.ts';
import { isoDuration, readZone, scanDuration } from '../../time/index.ts';
import { form, valueAt } from '../verify.ts';
import { isCalendarDay, writtenDays } from '../writing/days.ts';
import { writtenLength } from '../writing/durations.ts';
import { writtenPerson } from '../writing/people.ts';
import { inCaseOf, reviewStateWord } from '../writing/states.ts';
import { askTime } from '../writing/times.ts';
import type { EditableField } from './editable-fields.ts';

export type FieldValue = string | readonly string[];

/** What `setField` knows of one field: where it may stand, how its values are written and how it is told that they are read. */
export interface FieldRule {
  /** The fields that labels name; the first is the field's own. */
  names: readonly FieldName[];
  /** Label and front matter key of last resort (docs/text-conventions.md §5). */
  label: string;
  key?: string;
  /** Whether it goes to the front matter wherever there is one. */
  record?: boolean;
  /** Whether it holds several values. */
  list?: boolean;
  /** Whether values are plain words, in which Markdown's signs are escaped. */
  plain: boolean;
  /** Facts that follow from it. */
  follow?: readonly string[];
  /** Why a value is refused: what is expected. */
  refuses?(value: FieldValue, reading: Reading): string | undefined;
  /** The ways to write it, the best first; `old` is what stands there now. */
  write(value: string, old: string | undefined, reading: Reading): readonly string[];
  /** Whether a model shows the value. */
  shows(model: Postmortem, value: FieldValue, after: Reading): boolean;
}

const words = (value: FieldValue): string => (typeof value === 'string' ? value : value.join(', '));
const items = (value: FieldValue): readonly string[] =>
  typeof value === 'string' ? value.split(/\s*,\s*/) : value;

function text(
  path: string,
  names: readonly FieldName[],
  label: string,
  more: Partial<FieldRule> = {},
): FieldRule {
  return {
    names,
    label,
    plain: true,
    write: (value) => [value],
    shows: (model, value) => valueAt(model, path) === words(value),
    ...more,
  };
}

function day(
  path: string,
  names: readonly FieldName[],
  label: string,
  more: Partial<FieldRule> = {},
): FieldRule {
  return {
    names,
    label,
    plain: false,
    refuses: (value) => (isCalendarDay(words(value)) ? undefined : 'a day as YYYY-MM-DD, such as 2026-08-14'),
    write: (value, old) => writtenDays(value, old),
    shows: (model, value) => valueAt(model, path) === words(value),
    ...more,
  };
}

function time(
  path: 'incident.startedAt' | 'incident.endedAt',
  own: FieldName,
  label: string,
  key: string,
): FieldRule {
  return {
    names: [own, 'dateTime'],
    label,
    key,
    plain: false,
    follow: ['incident.date', 'timeline.at'],
    refuses: (value) =>
      askTime(words(value)) === undefined ? 'a time such as 2026-08-14 09:14 UTC' : undefined,
    write: (value, old) => {
      const asked = askTime(value);
      if (asked?.day === undefined || asked.clock === undefined) return [value];
      const zone = asked.zone === undefined ? '' : ` ${asked.zone}`;
      const dayLike = old === undefined ? undefined : /^\S+(?: \d{1,2},? \d{4})?/.exec(old)?.[0];
      return writtenDays(asked.day, dayLike).map(
        (one) => `${asked.approx ? '~' : ''}${one} ${asked.clock}${zone}`,
      );
    },
    shows: (model, value) => {
      const asked = askTime(words(value));
      const read = valueAt(model, path) as Postmortem['incident']['startedAt'];
      return asked !== undefined && read?.local !== undefined && model.inferred[path] === undefined
        ? localMatches(read.local, asked.day, asked.clock)
        : false;
    },
  };
}

/** Whether a read wall clock is the one that was asked for, as far as it was given. */
export function localMatches(
  local: string,
  askedDay: string | undefined,
  clock: string | undefined,
): boolean {
  const [readDay, readClock] = local.split('T');
  return (
    (askedDay === undefined || readDay === askedDay) &&
    (clock === undefined || readClock === clock || `${readClock ?? ''}h` === clock)
  );
}

function people(
  path: string,
  names: readonly FieldName[],
  label: string,
  key: string,
  more: Partial<FieldRule> = {},
): FieldRule {
  return {
    names,
    label,
    key,
    list: true,
    plain: false,
    write: (value) => [value],
    shows: (model, value, after) => {
      const asked = (typeof value === 'string' ? [value] : value).flatMap((one) =>
        readPeople(writtenOnce(one), after.names),
      );
      const read = valueAt(model, path);
      return form(Array.isArray(read) ? read : read === undefined ? [] : [read]) === form(asked);
    },
    ...more,
  };
}

function writtenOnce(value: string): string {
  return writtenPerson(value);
}

function state<T extends string>(
  path: string,
  names: readonly FieldName[],
  label: string,
  key: string,
  all: readonly T[],
  read: (written: string) => T | undefined,
  word: (value: T, reading: Reading) => string,
  more: Partial<FieldRule> = {},
): FieldRule {
  const canonical = (value: string): T | undefined => all.find((one) => one === value) ?? read(value);
  return {
    names,
    label,
    key,
    plain: false,
    refuses: (value) => (canonical(words(value)) === undefined ? `one of ${all.join(', ')}` : undefined),
    write: (value, old, reading) => {
      const known = all.find((one) => one === value);
      return [known === undefined ? value : inCaseOf(word(known, reading), old)];
    },
    shows: (model, value) => valueAt(model, path) === canonical(words(value)),
    ...more,
  };
}

const RECORD = { record: true } as const;

/** One rule a field; the passages of prose (summary, narrative, conclusion, blameless statement) have rules of their own. */
export const FIELD_RULES: Readonly<Partial<Record<EditableField, FieldRule>>> = {
  kind: {
    ...text('kind', ['kind'], 'Document type', { key: 'document_type' }),
    refuses: (value) =>
      DOCUMENT_KINDS.some((kind) => kind === words(value))
        ? undefined
        : `one of ${DOCUMENT_KINDS.join(', ')}`,
  },
  description: text('description', ['description'], 'Description', { key: 'description' }),
  title: {
    ...text('title', ['title'], 'Title', {
      key: 'title',
      follow: ['incident.id', 'incident.date', 'timeline.at', 'extensions.heading'],
    }),
    shows: (model, value) => model.title === cleanTitle(words(value)),
  },
  'incident.id': {
    ...text('incident.id', ['incidentId'], 'Incident ID', { key: 'incident_id' }),
    shows: (model, value) => model.incident.id === words(value),
  },
  'incident.date': day('incident.date', ['incidentDate', 'date', 'dateTime'], 'Incident Date', {
    key: 'incident_date',
    follow: ['timeline.at', 'incident.startedAt', 'incident.endedAt'],
  }),
  'incident.startedAt': time('incident.startedAt', 'startedAt', 'Start', 'incident_start_time'),
  'incident.endedAt': time('incident.endedAt', 'endedAt', 'End', 'incident_end_time'),
  'incident.duration': {
    names: ['duration'],
    label: 'Duration',
    key: 'incident_duration',
    plain: false,
    refuses: (value) =>
      lengthOf(words(value)) === undefined ? 'a length of time such as 2 h 30 min or PT2H30M' : undefined,
    write: (value, old) => [writtenLength(value, old)],
    shows: (model, value) => model.incident.duration?.iso === lengthOf(words(value)),
  },
  'incident.severity': {
    names: ['severity', 'priority'],
    label: 'Severity',
    key: 'severity',
    plain: false,
    refuses: (value, { names }) =>
      (names?.severity(words(value)) ?? readSeverity(words(value))) === undefined
        ? 'a level such as High, SEV2 or P1'
        : undefined,
    write: (value, old) => [value, ...(old === undefined ? [] : [inCaseOf(value, old)])],
    shows: (model, value) => model.incident.severity?.native.toLowerCase() === words(value).toLowerCase(),
  },
  'incident.state': state(
    'incident.state',
    ['incidentState', 'status'],
    'Incident status',
    'incident_state',
    INCIDENT_STATES,
    readIncidentState,
    (value) => INCIDENT_STATE_WORDS[value],
  ),
  'incident.services': {
    names: ['services'],
    label: 'Services',
    key: 'services',
    list: true,
    plain: false,
    follow: ['impact.services'],
    write: (value) => [value],
    shows: (model, value, after) =>
      form(model.incident.services) === form(items(value).map((one) => after.names?.service(one) ?? one)),
  },
  'incident.timeZone': {
    names: ['timeZone'],
    label: 'Time zone',
    key: 'time_zone',
    plain: false,
    follow: ['timeline.at', 'incident.startedAt', 'incident.endedAt', 'incident.date'],
    refuses: (value) =>
      readZone(words(value)) === undefined ? 'a zone such as Europe/Oslo, UTC or +02:00' : undefined,
    write: (value) => [value],
    shows: (model, value, reading) => {
      const span = model.spans['incident.timeZone'];
      const read = span === undefined ? undefined : readZone(reading.source.text.slice(...span));
      return read !== undefined && read.name === readZone(words(value))?.name;
    },
  },
  'review.state': state(
    'review.state',
    ['reviewState', 'status'],
    'Review status',
    'review_state',
    REVIEW_STATES,
    readReviewState,
    (value, { source }) => reviewStateWord(value, source.format),
  ),
  'review.date': day('review.date', ['reviewDate'], 'Review Date', { key: 'review_date' }),
  'review.authors': people('review.authors', ['authors'], 'Author', 'author'),
  'review.facilitator': people('review.facilitator', ['facilitator'], 'Facilitator', 'facilitator', {
    list: false,
  }),
  'review.reviewers': people('review.reviewers', ['reviewers'], 'Reviewers', 'reviewers', {
    follow: ['review.signOffs'],
  }),
  'review.nextReviewAt': day('review.nextReviewAt', ['nextReviewAt'], 'Next Review Date', {
    key: 'next_review_date',
  }),
  'review.contact': {
    names: ['contact'],
    label: 'Contact',
    key: 'contact',
    plain: false,
    write: (value) => [value],
    shows: (model, value) => {
      const { name = '', address = '' } = model.review.contact ?? {};
      const asked = words(value)
        .replace(/[()<>]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
      return model.review.contact !== undefined && `${name} ${address}`.trim() === asked;
    },
  },
  'record.status': state(
    'record.status',
    ['recordStatus', 'status'],
    'Record status',
    'record_status',
    RECORD_STATUSES,
    readRecordStatus,
    (value) => RECORD_STATUS_WORDS[value],
    RECORD,
  ),
  'record.visibility': {
    ...text('record.visibility', ['visibility'], 'Visibility', { key: 'visibility', ...RECORD }),
    refuses: (value) =>
      VISIBILITIES.some((one) => one === words(value)) ? undefined : `one of ${VISIBILITIES.join(', ')}`,
  },
  'record.project': text('record.project', ['project'], 'Project', { key: 'project', ...RECORD }),
  'record.tags': {
    names: ['tags'],
    label: 'Tags',
    key: 'tags',
    ...RECORD,
    list: true,
    plain: false,
    write: (value) => [value],
    shows: (model, value) => form(model.record.tags) === form(items(value)),
  },
  'record.createdAt': day('record.createdAt', ['createdAt'], 'Created', { key: 'created_at', ...RECORD }),
  'record.updatedAt': day('record.updatedAt', ['updatedAt'], 'Updated', { key: 'updated_at', ...RECORD }),
  'record.version': text('record.version', ['version'], 'Version', { key: 'version', ...RECORD }),
  'record.consolidation.group': text('record.consolidation.group', ['similarityGroup'], 'Similarity group', {
    key: 'similarity_group',
    ...RECORD,
  }),
  'record.consolidation.uniqueness': {
    ...text('record.consolidation.uniqueness', ['uniqueness'], 'Content uniqueness score', {
      key: 'content_uniqueness_score',
      ...RECORD,
    }),
    refuses: (value) => (Number.isFinite(Number(words(value))) ? undefined : 'a number'),
    shows: (model, value) => model.record.consolidation?.uniqueness === Number(words(value)),
  },
  'record.consolidation.mergeCandidate': {
    ...text('record.consolidation.mergeCandidate', ['mergeCandidate'], 'Merge candidate', {
      key: 'merge_candidate',
      ...RECORD,
    }),
    refuses: (value) => (/^(?:true|false)$/.test(words(value)) ? undefined : 'true or false'),
    shows: (model, value) => String(model.record.consolidation?.mergeCandidate) === words(value),
  },
  'record.consolidation.priority': {
    ...text('record.consolidation.priority', ['consolidationPriority'], 'Consolidation priority', {
      key: 'consolidation_priority',
      ...RECORD,
    }),
    shows: (model, value) => model.record.consolidation?.priority?.declared === words(value),
  },
};

function lengthOf(value: string): string | undefined {
  if (/^P/.test(value)) return value;
  const scanned = scanDuration(value);
  return scanned === undefined ? undefined : isoDuration(scanned.seconds);
}
