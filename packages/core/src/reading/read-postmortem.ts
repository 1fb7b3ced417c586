import { CAPS, exceedsInlineBudget, type MetCap } from '../markdown/index.ts';
import { type Policy, policyNames } from '../policy/index.ts';
import { emptyPostmortem, type Postmortem } from '../postmortem/index.ts';
import { withoutFormatName } from '../templates/index.ts';
import { daysOf } from './document-days.ts';
import { Facts } from './facts/facts.ts';
import { readFields } from './fields/fields.ts';
import { cleanTitle, readTitle } from './fields/title.ts';
import type { Note } from './notes.ts';
import { preventionAsActions, readActions } from './parts/actions.ts';
import { readCauses } from './parts/causes.ts';
import { readExtensions } from './parts/extensions.ts';
import {
  readAttendees,
  readCommunication,
  readPrevention,
  readReferences,
  readSignOffs,
  readStatedMetrics,
} from './parts/follow-up.ts';
import { readImpacts } from './parts/impacts.ts';
import { inferIncidentTimes, settlePublished } from './parts/incident-fallbacks.ts';
import { readAspects, readLearning, readProse } from './parts/narrative-fields.ts';
import type { Reading } from './parts/passages.ts';
import { settleByPolicy } from './settle-by-policy.ts';
import { isOfKnownSkeleton } from './source/known-skeleton.ts';
import { readSource } from './source/source.ts';
import { readTimeline } from './timeline/timeline.ts';

/** Everything that reading one text gives: the model, and what rules need to judge it. */
export interface PostmortemReading extends Reading {
  postmortem: Postmortem;
  notes: Note[];
  /** Caps of the parser's guard that the text met. */
  caps: MetCap[];
}

/** What is known of a text besides its words. */
export interface ReadingOptions {
  /** Path or name of its file: a day in the name is the incident's where the text names none. */
  path?: string;
  /** What the team has agreed on: it decides what the text leaves open. */
  policy?: Policy | undefined;
}

/** Reads one text (LF, no byte-order mark) to the full model. Never throws, whatever the text; linear in its size. */
export function readPostmortem(text: string, options: ReadingOptions = {}): PostmortemReading {
  const source = readSource(text);
  const facts = new Facts(source);
  const { policy } = options;
  const days = daysOf(source, options.path, policy?.dateOrder);
  const reading: Reading = { source, facts, days, names: policyNames(policy) };
  const postmortem = emptyPostmortem();
  const notes: Note[] = [];
  if (source.format !== undefined) {
    postmortem.format = source.format.id;
    postmortem.kind = source.format.kind;
  }
  postmortem.repaired = source.repaired;
  readFields(reading, postmortem, notes);
  readTitle(reading, postmortem);
  readIdInTitle(reading, postmortem);
  settlePublished(reading, postmortem);
  readTimeline(reading, postmortem, notes, options.path);
  readActions(reading, postmortem);
  readPrevention(reading, postmortem);
  preventionAsActions(reading, postmortem);
  readCauses(reading, postmortem);
  readProse(reading, postmortem);
  readAspects(reading, postmortem);
  readImpacts(reading, postmortem);
  readLearning(reading, postmortem);
  readCommunication(reading, postmortem);
  readReferences(reading, postmortem);
  readAttendees(reading, postmortem);
  readStatedMetrics(reading, postmortem);
  readSignOffs(reading, postmortem);
  readExtensions(reading, postmortem);
  inferIncidentTimes(reading, postmortem, options.path);
  if (policy !== undefined) settleByPolicy(postmortem, policy);
  postmortem.sections = source.sections
    // The text before the first heading is a section only where it plays a part.
    .filter(
      (section) =>
        section.headingBlock !== undefined || (section === source.preamble && section.role !== 'other'),
    )
    .flatMap((section) => {
      const place = {
        heading: cleanTitle(section.heading),
        level: Math.min(section.level, 6),
        ...(section.roleFrom === undefined || section.role === 'other' ? {} : { inferred: section.roleFrom }),
        span: [section.from, section.to] as const,
      };
      // A heading of two roles is listed under each.
      return [{ role: section.role, aspect: section.aspect }, section.also ?? []]
        .flat()
        .map(({ role, aspect }) => ({
          role,
          ...(aspect === undefined ? {} : { aspect }),
          ...place,
        }));
    });
  postmortem.template = isTemplate(reading, postmortem, options.path);
  return { ...reading, postmortem, notes, caps: [...source.markdown.caps, ...inlineCaps(reading)] };
}

/** `Incident report: INC-771 – …`: what kind of document it is, before its id. */
const KIND_FIRST = /^\p{L}[\p{L}' -]{2,40}[:：]\s+/u;
/** An id that opens a title before a colon or dash, or closes it, in brackets or not. */
const ID_FIRST =
  /^[[【(]?((?:[A-Z]{2,8}-?\d|[A-Z]{2,8}-[A-Z]{2,8}-\d)[\w-]*)(?:[\]】)]|\s*[:：–—]|\s+-\s)|^([A-Z]{2,8}-\d{3,}[\w-]*)(?=\s+\p{L})/u;
const ID_LAST =
  /(?:^|[\s:(,[（])((?:Incident|INC|PM|SEV|IR)-[\w-]*\d[\w-]*|[A-Z]{2,8}(?:-[A-Z]{2,8})?-\d{4}-\d{2,6}|[A-Z]{2,5}-\d{3,6})[)\]）]?$/i;
const ID_NUMBERED = /\bincident\s+(?:(?:no\.?\s*|number\s+|#)\s*(\d{2,8})\b|([A-Z]{1,6}-\d[\w-]*))/i;

/** Names of things that look like ids. */
const NO_ID =
  /^(?:sha|utf|http|https|tls|ssl|rfc|iso|md|ipv|covid|gpt|base|jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|q)-?\d/i;

/** The incident's id out of the title, where no field states it. */
function readIdInTitle({ source }: Reading, model: Postmortem): void {
  const { incident, title } = model;
  if (incident.id !== undefined || title === undefined) return;
  const match =
    ID_FIRST.exec(title) ??
    ID_FIRST.exec(title.replace(KIND_FIRST, '')) ??
    ID_LAST.exec(title) ??
    ID_NUMBERED.exec(title);
  const found = match?.[1] ?? match?.[2];
  const id = found !== undefined && NO_ID.test(found) ? undefined : found;
  const span = model.spans.title;
  if (id === undefined || span === undefined || (source.format === undefined && !/\d{2}/.test(id))) return;
  const at = source.text.indexOf(id, span[0]);
  incident.id = id;
  model.spans['incident.id'] = at < 0 ? span : [at, at + id.length];
  model.inferred['incident.id'] = { why: 'title', span: model.spans['incident.id'] };
}

/**
 * A skeleton that nobody has begun to fill in: nobody wrote anything of an incident yet. In a known format prompts are known
 * for what they are, so that an id, a day or a severity in a field says that somebody has begun; elsewhere a text without any day, id,
 * event and action that still prompts, or calls itself a template, is one.
 */
function isTemplate({ source, facts }: Reading, model: Postmortem, path: string | undefined): boolean {
  if (model.timeline.length + model.actions.length > 0) return false;
  if (source.format === undefined) {
    const { date, id, startedAt, severity } = model.incident;
    const ofOurs = isOfKnownSkeleton(source);
    const dated = date !== undefined && !(ofOurs && model.inferred['incident.date']?.why === 'file-name');
    if (dated || id !== undefined || startedAt !== undefined || severity !== undefined) return false;
    const named = /template|vorlage|mod[eè]le|plantilla|modelo|テンプレート|模板/i.test(
      `${path ?? ''} ${model.title ?? ''} ${source.titleSection?.heading ?? ''}`,
    );
    const known = source.sections.filter((section) => section.known);
    const written = new Set(
      facts.regions
        .filter((region) => region.kind !== 'heading' && region.kind !== 'head-cell' && !region.unset)
        .map((region) => region.section),
    );
    const empty = known.filter((section) => section.children.length === 0 && !written.has(section));
    if (ofOurs && (model.title !== undefined || !isUntold(model))) return false;
    return known.length >= 3 && (named || facts.placeholders.length > 0 || empty.length * 2 >= known.length);
  }
  return facts.placeholders.length >= 3 && isUntold(model) && !isBegun(model);
}

/**
 * Whether a field states which incident it is about. What was taken from elsewhere, such as the file name, says nothing, nor does what
 * a program puts into a new document: its own day, and a title that is an id.
 */
function isBegun({ format, title, incident, record, inferred }: Postmortem): boolean {
  const { id, date, startedAt, severity } = incident;
  const states = (path: string, value: unknown): boolean =>
    value !== undefined && inferred[path] === undefined;
  return (
    severity !== undefined ||
    states('incident.id', id) ||
    states('incident.startedAt', startedAt) ||
    (date !== undefined &&
      states('incident.date', date) &&
      date !== record.createdAt &&
      !id?.includes(date)) ||
    (title !== undefined && states('title', title) && withoutFormatName(title, format) !== id)
  );
}

/** Whether nothing is said of what happened, whom it hit, why, and what was learned. */
function isUntold({ summary, impact, causes, wentWell, wentWrong, lessons }: Postmortem): boolean {
  return (
    summary === undefined &&
    impact.length + causes.nodes.length === 0 &&
    wentWell.length + wentWrong.length + lessons.length === 0
  );
}

function inlineCaps({ source, facts }: Reading): MetCap[] {
  return facts.regions
    .filter(
      (region) =>
        region.to - region.from > CAPS.delimitersPerBlock &&
        exceedsInlineBudget(source.text.slice(region.from, region.to)),
    )
    .map((region) => ({ cap: 'delimitersPerBlock' as const, from: region.from, to: region.to }));
}
