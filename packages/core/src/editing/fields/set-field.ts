import { FORMATS, withoutFormatName } from '../../templates/index.ts';
import type { TextChange } from '../../text/index.ts';
import type { EditOf } from '../edit.ts';
import { type FieldPlace, fieldPlaces, fillPlace } from '../places/field-places.ts';
import { addKeyFact } from '../places/metadata-block.ts';
import { type EditedReading, type Plan, type Proposal, Refusal } from '../proposal.ts';
import { valueAt } from '../verify.ts';
import { plainValue, textValue } from '../writing/escapes.ts';
import { lineEnd, lineStart } from '../writing/lines.ts';
import { writtenPerson } from '../writing/people.ts';
import { dayPart } from '../writing/times.ts';
import { yamlList, yamlScalar } from '../writing/yaml-values.ts';
import { dateTimeForms } from './date-time.ts';
import { FIELD_RULES, type FieldRule, type FieldValue } from './field-rules.ts';
import { planPassage } from './set-passage.ts';
import { titlePlaces } from './title-places.ts';

/** Plans the edit of one field of the document. */
export function planSetField(edit: EditOf<'setField'>, reading: EditedReading): Plan | Refusal {
  const rule = FIELD_RULES[edit.field];
  if (rule === undefined) return planPassage(edit, reading);
  if (edit.value === null) return planUnset(edit, rule, reading);
  const value: FieldValue = edit.value;
  const isLine = typeof value === 'string' && /\n/.test(value);
  const wrong = isLine ? 'a value on one line' : rule.refuses?.(value, reading);
  if (wrong !== undefined) return new Refusal('EDIT_VALUE', wrong);
  return {
    proposals: proposalsOf(edit, rule, value, reading),
    expectation: {
      shows: (after, _before, _added, read) =>
        rule.shows(after, value, read) ? undefined : `${edit.field} would not be read as asked`,
      field: edit.field,
      follow: [edit.field, ...(rule.follow ?? []).map(followed)],
    },
  };
}

function followed(path: string): string {
  return path === 'impact.services' ? 'impact' : path;
}

function* proposalsOf(
  edit: EditOf<'setField'>,
  rule: FieldRule,
  value: FieldValue,
  reading: EditedReading,
): Iterable<Proposal> {
  const { postmortem, source } = reading;
  const places = edit.field === 'title' ? titlePlaces(reading) : fieldPlaces(reading, rule.names);
  const span = postmortem.inferred[edit.field] === undefined ? postmortem.spans[edit.field] : undefined;
  const present =
    span !== undefined &&
    (edit.field === 'incident.timeZone' || valueAt(postmortem, edit.field) !== undefined);
  const isRead = (place: FieldPlace): boolean => present && place.from <= span[0] && span[1] <= place.to;
  const own = rule.names[0];
  // Where the fact is read from comes first, then places with its own label that wait for it.
  const ordered = [
    ...places.filter(isRead),
    // A line that holds the start takes the end as well.
    ...places.filter((place) => !isRead(place) && !present && !place.unset && place.field === 'dateTime'),
    ...places.filter((place) => !isRead(place) && place.unset && place.field === own),
    ...places.filter((place) => !isRead(place) && place.unset && place.field !== own),
  ];
  const forms = (place: FieldPlace): readonly TextChange[] =>
    changesAt(place, edit, rule, value, reading, isRead(place));
  if (ordered.length > 0) {
    const copies = present
      ? ordered.filter((place) => isRead(place) || place.unset || holdsSame(place, rule, edit, reading))
      : ordered;
    const agreeing = [
      ...copies,
      ...places.filter(
        (place) => !ordered.includes(place) && present && holdsSame(place, rule, edit, reading),
      ),
    ];
    const all = agreeing.map(forms);
    const most = Math.max(0, ...all.map((one) => one.length));
    for (let index = 0; index < most; index++) {
      const changes = all.flatMap((one) => one[Math.min(index, one.length - 1)] ?? []);
      if (agreeing.length > 1) yield changes;
    }
    for (const place of ordered) for (const change of forms(place)) yield [change];
  } else if (present && !source.text.slice(...span).includes('\n')) {
    const old = source.text.slice(...span);
    const day = edit.field === 'incident.date' ? dayPart(old) : undefined;
    if (day !== undefined && old !== day)
      for (const written of rule.write(asWords(value, rule), day, reading))
        yield [
          { from: span[0] + old.indexOf(day), to: span[0] + old.indexOf(day) + day.length, insert: written },
        ];
    for (const written of rule.write(asWords(value, rule), source.text.slice(...span), reading))
      yield [{ from: span[0], to: span[1], insert: inKind(written, rule, 'line') }];
  }
  yield* lastResorts(edit, rule, value, reading);
}

/** Key facts without a place go to the metadata block, in each way that a value can be written. */
function* lastResorts(
  edit: EditOf<'setField'>,
  rule: FieldRule,
  value: FieldValue,
  reading: EditedReading,
): Iterable<Proposal> {
  const { source } = reading;
  if (edit.field === 'title') {
    const body =
      source.markdown.frontMatter === undefined
        ? 0
        : Math.min(source.text.length, source.markdown.frontMatter.to + 1);
    const line = `# ${plainValue(asWords(value, rule), 'heading')}`;
    yield [{ from: body, to: body, insert: `${body === 0 ? '' : '\n'}${line}\n\n` }];
    return;
  }
  for (const written of rule.write(asWords(value, rule), undefined, reading)) {
    const yaml =
      rule.list === true
        ? yamlList(listOf(value, rule), '', rule.record === true || rule.names[0] === 'services')
        : yamlScalar(written);
    for (const changes of addKeyFact(reading, {
      label: rule.label,
      key:
        edit.field === 'record.status' && source.format?.id === 'after-action-report' ? 'status' : rule.key,
      value: inKind(written, rule, 'line'),
      yaml,
      ...(rule.record === true ? { record: true } : {}),
    })) {
      // The head of a column names the zone as well, where it waits for one.
      const heads = fieldPlaces(reading, rule.names).filter(
        ({ kind, unset, field }) => field === 'timeZone' && kind === 'cell' && unset,
      );
      if (heads.length > 0)
        yield [...changes, ...heads.map((place) => fillPlace(source.text, place, written))];
      yield changes;
    }
  }
}

/** The ways to write a value into one place. */
function changesAt(
  place: FieldPlace,
  edit: EditOf<'setField'>,
  rule: FieldRule,
  asked: FieldValue,
  reading: EditedReading,
  isRead: boolean,
): TextChange[] {
  const { text } = reading.source;
  const value = place.copy === true && typeof asked === 'string' ? withoutAnyFormatName(asked) : asked;
  const old = text.slice(place.from, place.to);
  if (place.field === 'dateTime') {
    const plain = old.replace(/^(['"])(.*)\1$/s, '$2');
    return dateTimeForms(place.unset ? undefined : plain, edit.field, asWords(value, rule)).map((written) =>
      fillPlace(
        text,
        place,
        place.kind === 'front-matter' ? yamlScalar(written, place.unset ? '' : old) : written,
      ),
    );
  }
  if (place.quote !== undefined) {
    const written = asWords(value, rule).replaceAll(place.quote, place.quote === "'" ? "''" : '\\"');
    return [fillPlace(text, place, written)];
  }
  if (place.kind === 'front-matter') {
    const raw = place.from === place.to ? '' : old;
    const wantsList = place.entry?.items !== undefined;
    if (rule.list === true)
      return [
        fillPlace(text, place, yamlList(listOf(value, rule), place.unset ? listShape(raw) : raw, wantsList)),
      ];
    return rule
      .write(asWords(value, rule), place.unset ? undefined : raw.replace(/^['"]|['"]$/g, ''), reading)
      .map((written) =>
        fillPlace(text, place, yamlScalar(written, place.unset && !/^['"]/.test(raw) ? '' : raw)),
      );
  }
  if (place.body === true) {
    const written =
      rule.list === true ? bodyList(listOf(value, rule), old) : inKind(asWords(value, rule), rule, 'block');
    return [fillPlace(text, place, written)];
  }
  const { lead, tail } = place.unset ? { lead: '', tail: '' } : aroundValue(old, edit, reading, isRead);
  const bare = old.slice(lead.length, old.length - tail.length);
  const inner = /^\[(.*)\]$/s.exec(bare)?.[1] ?? bare;
  return rule
    .write(asWords(value, rule), place.unset ? undefined : inner, reading)
    .map((written) => fillPlace(text, place, `${lead}${inKind(written, rule, place.kind)}${tail}`));
}

/** What stands around the words of a value in its place and stays: a tail behind a state, the other end of a range. */
function aroundValue(
  old: string,
  { field }: EditOf<'setField'>,
  reading: EditedReading,
  isRead: boolean,
): { lead: string; tail: string } {
  if (field === 'incident.severity' || field.endsWith('.state') || field === 'record.status') {
    const native = field === 'incident.severity' ? reading.postmortem.incident.severity?.native : undefined;
    if (isRead && native !== undefined) {
      const at = old.indexOf(native);
      if (at >= 0) return { lead: old.slice(0, at), tail: old.slice(at + native.length) };
    }
    const cut = /^(?:\*\*|__|`)?.*?(?=\s+[–—-]\s|\s*[(,;]|$)/s.exec(old)?.[0] ?? old;
    return { lead: '', tail: old.slice(cut.length) };
  }
  return { lead: '', tail: '' };
}

/** Whether a place holds the same value as the one that is read. */
function holdsSame(
  place: FieldPlace,
  rule: FieldRule,
  edit: EditOf<'setField'>,
  reading: EditedReading,
): boolean {
  if (place.unset) return false;
  const current = valueAt(reading.postmortem, edit.field);
  const written = reading.facts.text(place.from, place.to) ?? '';
  if (typeof current === 'string') {
    const bare = written.replace(/^['"]|['"]$/g, '');
    if (edit.field === 'title') return bare.endsWith(current) || current.endsWith(bare);
    return bare === current || rule.write(current, written, reading).includes(bare);
  }
  const span = reading.postmortem.spans[edit.field];
  if (span === undefined) return false;
  const read = reading.facts.text(span[0], span[1]) ?? reading.source.text.slice(...span);
  return read !== '' && written.replace(/^['"]|['"]$/g, '') === read.replace(/^['"]|['"]$/g, '');
}

function listShape(raw: string): string {
  return raw.startsWith('[') ? '' : raw;
}

function asWords(value: FieldValue, rule: FieldRule): string {
  return typeof value === 'string' ? value : listOf(value, rule).join(', ');
}

function listOf(value: FieldValue, rule: FieldRule): readonly string[] {
  const all = typeof value === 'string' ? [value] : value;
  return rule.names[0] === 'authors' || rule.names[0] === 'reviewers' || rule.names[0] === 'attendees'
    ? all.map(writtenPerson)
    : all;
}

function inKind(written: string, rule: FieldRule, kind: FieldPlace['kind']): string {
  return rule.plain ? plainValue(written, kind) : textValue(written, kind);
}

function bodyList(values: readonly string[], old: string): string {
  const bullet = /^[-*+] /.exec(old)?.[0] ?? '- ';
  return values.map((value) => `${bullet}${value}`).join('\n');
}

/** Taking a value away: the line, key or part goes; in a table the cell becomes empty. */
function planUnset(edit: EditOf<'setField'>, rule: FieldRule, reading: EditedReading): Plan | Refusal {
  const { postmortem } = reading;
  if (edit.field === 'title') return new Refusal('EDIT_VALUE', 'a title; every post-mortem has one');
  const span = postmortem.inferred[edit.field] === undefined ? postmortem.spans[edit.field] : undefined;
  if (span === undefined) return new Refusal('EDIT_UNCHANGED', edit.field);
  const places = fieldPlaces(reading, rule.names).filter(
    (place) => (place.from <= span[0] && span[1] <= place.to) || holdsSame(place, rule, edit, reading),
  );
  const before = valueAt(postmortem, edit.field);
  return {
    proposals: unsetProposals(places, reading),
    expectation: {
      shows: (after) =>
        JSON.stringify(valueAt(after, edit.field)) !== JSON.stringify(before) ||
        after.inferred[edit.field] !== undefined
          ? undefined
          : `${edit.field} would still be read`,
      follow: [edit.field, ...(rule.follow ?? []).map(followed)],
    },
  };
}

function* unsetProposals(
  places: readonly FieldPlace[],
  { source: { text } }: EditedReading,
): Iterable<Proposal> {
  const empty = (place: FieldPlace): TextChange => {
    let from = place.from;
    if (place.kind === 'front-matter') while (from > 0 && text[from - 1] === ' ') from--;
    return { from, to: place.to, insert: '' };
  };
  const line = (place: FieldPlace): TextChange => {
    const start = lineStart(text, place.from);
    const end = lineEnd(text, place.to);
    return start > 0
      ? { from: start - 1, to: end, insert: '' }
      : { from: start, to: Math.min(text.length, end + 1), insert: '' };
  };
  const whole = (place: FieldPlace): TextChange =>
    place.kind === 'cell' || place.body === true ? empty(place) : line(place);
  const distinct = places.filter(
    (place, index) =>
      places.findIndex((one) => lineStart(text, one.from) === lineStart(text, place.from)) === index,
  );
  if (distinct.length > 0) {
    yield distinct.map(whole);
    yield places.map(empty);
  }
  for (const place of places) {
    yield [whole(place)];
    yield [empty(place)];
  }
}

/** A title that repeats another one behind the name of its format leaves the name of any other out. */
function withoutAnyFormatName(title: string): string {
  return FORMATS.reduce((rest, { id }) => withoutFormatName(rest, id), title);
}
