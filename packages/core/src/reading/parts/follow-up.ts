import { type ListItem, plainText, type TableBlock } from '../../markdown/index.ts';
import type { Person, Postmortem } from '../../postmortem/index.ts';
import { isoDuration, readDay, scanDuration } from '../../time/index.ts';
import { readPeople, readPerson } from '../fields/people.ts';
import { readHorizon } from '../fields/states.ts';
import { lookUp } from '../lexicons/index.ts';
import { splitKeyLine } from '../source/key-line.ts';
import { sectionsOf } from '../source/source.ts';
import { columnsOf } from '../timeline/timeline-table.ts';
import { readTail } from './item-tail.ts';
import { labelledStatements } from './labelled.ts';
import { itemText, linksOf, ownBlocks, type Reading, sectionPassage, topItems } from './passages.ts';

/** Reads measures of prevention, with the horizon of their subsection or tail. */
export function readPrevention(reading: Reading, model: Postmortem): void {
  for (const section of sectionsOf(reading.source, 'prevention')) {
    const horizon = readHorizon(section.aspect ?? section.heading);
    const items = topItems(section.blocks);
    if (items.length === 0) {
      const passage = sectionPassage(section, reading, (block) => block.type === 'paragraph');
      if (passage !== undefined && section.blocks.length > 0)
        model.prevention.push({ ...(horizon === undefined ? {} : { horizon }), ...passage });
    }
    for (const item of items) {
      const whole = itemText(item, reading);
      if (whole === undefined) continue;
      const tail = readTail(whole, new Set(['horizon']), () => false);
      const own = tail?.values[0] === undefined ? horizon : readHorizon(tail.values[0].value);
      model.prevention.push({
        ...(own === undefined ? {} : { horizon: own }),
        text: tail?.text ?? whole,
        ...doneOf(item),
        span: [item.from, item.to],
      });
    }
  }
}

function doneOf(item: ListItem): { done?: boolean } {
  return item.task === undefined ? {} : { done: item.task.checked };
}

/** Reads whom the findings are told: one entry an item or row. */
export function readCommunication(reading: Reading, model: Postmortem): void {
  for (const section of sectionsOf(reading.source, 'communication')) {
    for (const block of ownBlocks(section)) {
      if (block.type === 'table') readCommunicationTable(block, reading, model);
      else if (block.type === 'list') {
        for (const item of block.items) {
          const whole = itemText(item, reading);
          if (whole === undefined) continue;
          const tail = readTail(whole, new Set(['channel', 'owner', 'date', 'audience']), () => false);
          const part = (key: string): string | undefined =>
            tail?.values.find((one) => one.key === key)?.value;
          const owner = readPerson(part('owner') ?? '', reading.names);
          const date = readDay(part('date') ?? '', { policyOrder: reading.days.policyOrder }).day;
          const channel = part('channel');
          const text = tail?.text ?? whole;
          model.communication.push({
            audience: part('audience') ?? text,
            ...(channel === undefined ? {} : { channel }),
            ...(owner === undefined ? {} : { owner }),
            ...(date === undefined ? {} : { date }),
            ...doneOf(item),
            text,
            span: [item.from, item.to],
          });
        }
      }
    }
  }
}

function readCommunicationTable(block: TableBlock, reading: Reading, model: Postmortem): void {
  const columns = columnsOf(block, reading);
  for (const row of block.rows) {
    const value = (name: string): string | undefined => {
      const cell = row.cells[columns.indexOf(name as (typeof columns)[number])];
      return cell === undefined ? undefined : reading.facts.text(cell.from, cell.to);
    };
    const words = row.cells.flatMap((cell) => reading.facts.text(cell.from, cell.to) ?? []);
    if (words.length === 0) continue;
    const audience = value('audience');
    const channel = value('channel');
    const owner = readPerson(value('owner') ?? '', reading.names);
    const date = readDay(value('day') ?? value('time') ?? '', { policyOrder: reading.days.policyOrder }).day;
    const done = value('done');
    model.communication.push({
      ...(audience === undefined ? {} : { audience }),
      ...(channel === undefined ? {} : { channel }),
      ...(owner === undefined ? {} : { owner }),
      ...(date === undefined ? {} : { date }),
      ...(done === undefined ? {} : { done: /^(?:yes|done|x|✅|\[x\])/i.test(done) }),
      text: audience ?? words[0] ?? '',
      span: [row.from, row.to],
    });
  }
}

/** Reads references: list items, lines and fences of the sections that hold them. */
export function readReferences(reading: Reading, model: Postmortem): void {
  const { source } = reading;
  for (const section of sectionsOf(source, 'references')) {
    for (const block of ownBlocks(section)) {
      if (block.type === 'list') {
        for (const item of topItems([block])) {
          const text = itemText(item, reading);
          if (text !== undefined)
            model.references.push({
              text,
              ...linkIn(source.text.slice(item.textFrom, item.textTo)),
              span: [item.from, item.to],
            });
        }
      } else if (block.type === 'paragraph') {
        const text = reading.facts.text(block.from, block.to);
        if (text !== undefined)
          model.references.push({
            text,
            ...linkIn(source.text.slice(block.from, block.to)),
            span: [block.from, block.to],
          });
      } else if (block.type === 'code') {
        const text = source.text
          .slice(block.from, block.to)
          .replace(/^[`~]{3,}.*\n?|\n?[`~]{3,}\s*$/g, '')
          .trim();
        if (text !== '') model.references.push({ text, span: [block.from, block.to] });
      }
    }
  }
}

/** The first link of a piece of text, else a path in a code span. */
function linkIn(words: string): { link?: string } {
  const link = linksOf(words)[0]?.link ?? /`([^`\s]*[/.][^`\s]+)`/.exec(words)?.[1];
  return link === undefined ? {} : { link };
}

/** Reads people who were there: items, table rows or a line of names. */
export function readAttendees(reading: Reading, model: Postmortem): void {
  for (const section of sectionsOf(reading.source, 'attendees')) {
    if (!section.known) continue;
    for (const block of ownBlocks(section)) {
      if (block.type === 'list') {
        for (const item of topItems([block])) {
          const person = readPerson(itemText(item, reading) ?? '', reading.names);
          if (person !== undefined && isSomebody(person)) model.attendees.push(person);
        }
      } else if (block.type === 'table') {
        for (const row of block.rows) {
          const cell = row.cells[0];
          const person =
            cell === undefined
              ? undefined
              : readPerson(reading.facts.text(cell.from, cell.to) ?? '', reading.names);
          if (person !== undefined && isSomebody(person)) model.attendees.push(person);
        }
      } else if (block.type === 'paragraph') {
        const names = reading.facts.text(block.from, block.to);
        if (names !== undefined && names.length < 400 && !isSentence(names))
          model.attendees.push(...readPeople(withoutLead(names), reading.names).filter(isSomebody));
      }
    }
  }
}

/** Whether what stands in a list of people can be one: a name or role is short. */
function isSomebody({ name, kind }: Person): boolean {
  return kind !== 'unknown' || name.split(/\s+/).length <= MOST_WORDS_OF_A_NAME;
}
/** `Review on 3 August, 60 minutes: Ann Lee, Ben Ito.` */
function withoutLead(names: string): string {
  const rest = /^[^:：]{3,80}[:：]\s+(.+,.+)$/s.exec(names)?.[1] ?? names;
  return rest.includes(',') ? rest.replace(/(?<=\p{Ll}{2})[.。]$/u, '') : rest;
}

const MOST_WORDS_OF_A_NAME = 6;

/** Words that end like a sentence and are too many for names. */
function isSentence(words: string): boolean {
  return /[.!?]$/.test(words) && !words.includes(',') && words.split(/\s+/).length > MOST_WORDS_BEFORE_A_STOP;
}
/** `Ann Lee Jr.` */
const MOST_WORDS_BEFORE_A_STOP = 3;

/** Reads metrics that somebody wrote down: claims, to be held against the derived ones. */
export function readStatedMetrics(reading: Reading, model: Postmortem): void {
  const { source } = reading;
  for (const section of sectionsOf(source, 'metrics', 'response')) {
    const statements = labelledStatements(
      section.blocks,
      reading,
      (label) => lookUp('metrics', label) !== undefined,
    );
    for (const { label, written, text, span, item } of statements) {
      let name = label === undefined ? undefined : lookUp('metrics', label);
      let value = text;
      if (name === undefined && section.role !== 'metrics') continue;
      if (name === undefined) {
        const key =
          item === undefined
            ? splitKeyLine(source.text, span[0], span[1])
            : splitKeyLine(source.text, item.textFrom, item.textTo);
        if (key === undefined) continue;
        name = written ?? plainText(source.text.slice(key.keyFrom, key.keyTo));
        if (label === undefined) value = reading.facts.text(key.valueFrom, key.valueTo) ?? '';
        // A name that no list knows is a metric only if it counts something.
        if (!/\d/.test(value)) continue;
      }
      const duration = scanDuration(value);
      const isTime = name.startsWith('time-to-') || name === 'total-downtime';
      model.metrics.stated.push({
        name,
        ...(isTime && duration !== undefined ? { value: isoDuration(duration.seconds) } : {}),
        written: value,
        span,
      });
    }
  }
}

/** Sign-offs: each reviewer where the sign-off names a day, and further ones by line. */
export function readSignOffs(reading: Reading, model: Postmortem): void {
  const span = model.spans['review.signOffDate'];
  if (span === undefined) return;
  delete model.spans['review.signOffDate'];
  const { day } = readDay(plainText(reading.source.text.slice(span[0], span[1])));
  if (day === undefined) return;
  model.review.signOffs.unshift(...model.review.reviewers.map((person) => ({ person, date: day })));
  model.spans['review.signOffs'] ??= span;
}
