import {
  type Block,
  type ListItem,
  plainText,
  type TableBlock,
  type TableRow,
} from '../../markdown/index.ts';
import type { Action, ColumnName, Horizon, Postmortem } from '../../postmortem/index.ts';
import { type DayContext, readDay, scanTime } from '../../time/index.ts';
import { STAND_IN_NAMES } from '../facts/placeholders.ts';
import { readPeople, readPerson } from '../fields/people.ts';
import {
  isActionStatus,
  isWholeStatus,
  readActionKind,
  readActionStatus,
  readHorizon,
  readPriority,
} from '../fields/states.ts';
import { splitKeyLine } from '../source/key-line.ts';
import { type SourceSection, sectionsOf } from '../source/source.ts';
import { columnsOf } from '../timeline/timeline-table.ts';
import { readTail } from './item-tail.ts';
import { linksOf, nestedItems, type Reading, topItems } from './passages.ts';
import { hasActionSection, inTextOrder, markedActions, proseActions } from './prose-actions.ts';

const TAIL_KEYS = new Set([
  'owner',
  'due',
  'status',
  'priority',
  'id',
  'kind',
  'horizon',
  'link',
  'addresses',
]);

/** Reads the actions of every section that holds them, in the order of the text. */
export function readActions(reading: Reading, model: Postmortem): void {
  const sections = sectionsOf(reading.source, 'actionItems');
  // Where a table names its column of actions, one that does not is a legend or a count.
  const named = sections.some((section) => section.blocks.some((block) => isNamedTable(block, reading)));
  for (const section of sections) {
    if (section.role === 'actionItems') readSection(section, reading, model, undefined, named);
    else readMixedSection(section, reading, model);
  }
  const marked = reading.source.format === undefined ? markedActions(reading) : [];
  if (marked.length === 0) return;
  for (const { source, span } of marked) model.actions.push(actionOfText(source, span, reading.days));
  model.actions = inTextOrder(model);
}

/** Where a document without a known format has measures of prevention and no actions, the measures are its actions. */
export function preventionAsActions(reading: Reading, model: Postmortem): void {
  if (reading.source.format !== undefined || model.actions.length > 0 || hasActionSection(reading)) return;
  const named = sectionsOf(reading.source, 'prevention').filter(isNamedForPrevention);
  if (named.length === 0) return;
  for (const section of named) readSection(section, reading, model, 'prevent');
  if (model.actions.length === 0) {
    model.actions = model.prevention.map(({ text, horizon, done, span }) => ({
      text,
      owners: [],
      ...(done === undefined
        ? {}
        : { status: { native: done ? '[x]' : '[ ]', value: done ? ('done' as const) : ('open' as const) } }),
      ...(horizon === undefined ? {} : { horizon }),
      kind: 'prevent' as const,
      span,
    }));
  }
  if (model.actions.length === 0) return;
  model.prevention = [];
  model.inferred.actions = { why: 'prevention' };
  for (const section of sectionsOf(reading.source, 'prevention')) section.also ??= { role: 'actionItems' };
}

/** Whether a section's own heading, or that of the one above it, is a name of preventive measures and nothing else. */
function isNamedForPrevention({ known, parent }: SourceSection): boolean {
  return known || (parent?.role === 'prevention' && parent.known);
}

/** A section whose heading names actions beside something else: its boxes, its tables, and items that say whose they are. */
function readMixedSection(section: SourceSection, reading: Reading, model: Postmortem): void {
  for (const block of section.blocks) {
    if (block.type === 'table') model.actions.push(...readActionTable(block, reading));
    else if (block.type === 'list')
      for (const item of topItems([block])) {
        const actions = readActionItem(item, reading);
        if (
          item.task !== undefined ||
          actions.some(({ owners, due }) => owners.length > 0 || due !== undefined)
        )
          model.actions.push(...actions);
      }
  }
}

function readSection(
  section: SourceSection,
  reading: Reading,
  model: Postmortem,
  of?: Action['kind'],
  named = false,
): void {
  const horizon = horizonOf(section);
  const kind = (section.known ? undefined : readActionKind(section.label)) ?? of;
  const before = model.actions.length;
  // Lists beside a table of actions explain it.
  const hasTable = section.blocks.some(
    (block) => block.type === 'table' && readActionTable(block, reading).length > 0,
  );
  for (const block of section.blocks) {
    if (hasTable && block.type !== 'table') continue;
    if (named && block.type === 'table' && !isNamedTable(block, reading)) continue;
    if (named && block.type === 'list' && isLegend(block.items, reading)) continue;
    if (block.type === 'table') {
      for (const action of readActionTable(block, reading))
        model.actions.push(withGroup(action, horizon, kind));
    } else if (block.type === 'list' || block.type === 'quote') {
      for (const item of topItems([block])) {
        for (const action of readActionItem(item, reading))
          model.actions.push(withGroup(action, horizon, kind));
      }
    }
  }
  if (model.actions.length > before) return;
  const bare = !section.blocks.some((block) => block.type === 'list' || block.type === 'table');
  if (bare && section.role === 'actionItems') {
    for (const { source, span, about } of proseActions(section, reading)) {
      const action = actionOfText(source, span, reading.days);
      for (const part of about.flatMap((line) => line.split(/(?<=[.;])\s+/))) {
        const key = SEGMENT_KEY.exec(part.replace(/[.;]$/, ''));
        if (key?.[1] !== undefined && key[2] !== undefined)
          setPart(action, keyOfSegment(key[1]), key[2], reading.days);
        else if (isActionStatus(part)) setPart(action, 'status', part.replace(/[.;]$/, ''), reading.days);
      }
      model.actions.push(withGroup(action, horizon, kind));
    }
  }
  if (model.actions.length > before || section.known || section.headingBlock === undefined) return;
  // A heading of its own under an action section, with prose below and no list anywhere: the heading is the action.
  const siblings = section.parent?.children ?? [];
  const isLeaf =
    section.children.length === 0 &&
    !section.blocks.some((block) => block.type === 'list' || block.type === 'table');
  const others = siblings.every(
    (one) => !one.blocks.some((block) => block.type === 'list' || block.type === 'table'),
  );
  if (!isLeaf || !others || section.parent?.role !== 'actionItems' || section.blocks.length === 0) return;
  const { textFrom, textTo } = section.headingBlock;
  const source = reading.facts.source(textFrom, textTo);
  if (source === undefined || readHorizon(section.label) !== undefined) return;
  model.actions.push(actionOfText(source, [section.from, section.to], reading.days));
}

function withGroup(action: Action, horizon: Horizon | undefined, kind: Action['kind']): Action {
  if (horizon !== undefined) action.horizon ??= horizon;
  if (kind !== undefined) action.kind ??= kind;
  return action;
}

function horizonOf(section: SourceSection): Horizon | undefined {
  return section.parent?.role === 'actionItems' || section.aspect !== undefined
    ? readHorizon(section.heading)
    : undefined;
}

/** The actions of one item: itself, and nested items that have a task box of their own. */
function readActionItem(item: ListItem, reading: Reading): Action[] {
  const { facts } = reading;
  const source = facts.source(item.textFrom, item.textTo);
  const actions: Action[] = [];
  if (source !== undefined && plainText(source) !== '') {
    const action = actionOfText(source, [item.from, item.to], reading.days);
    // What ends in a colon leads to something else.
    if (item.task === undefined && item.blocks.length === 0 && /[:：]$/.test(action.text)) return [];
    for (const nested of nestedItems(item)) {
      const key =
        nested.task === undefined ? SEGMENT_KEY.exec(facts.text(nested.textFrom, nested.textTo) ?? '') : null;
      if (key?.[1] !== undefined && key[2] !== undefined)
        setPart(action, keyOfSegment(key[1]), key[2], reading.days);
    }
    applyBox(action, item.task?.checked);
    if (action.text !== '' && !isCount(action.text)) actions.push(action);
  }
  const inside = nestedItems(item);
  // `The following are recommended:` leads to the actions and is none.
  if (item.task === undefined && inside.length >= 2 && /[:：]\**$/.test(source ?? ''))
    return inside.flatMap((nested) => readActionItem(nested, reading));
  const boxed = inside.filter((nested) => nested.task !== undefined);
  // A group line without a box above boxes (`- Team A`) is no action itself.
  if (boxed.length > 0 && item.task === undefined) actions.length = 0;
  if (boxed.length > 0 && item.task === undefined)
    for (const nested of boxed) actions.push(...readActionItem(nested, reading));
  return actions;
}

/** `Completed: 1 / 5` counts actions and is none. */
function isCount(text: string): boolean {
  const label = /^([^:]{2,30}):\s*\d+\s*(?:\/|of)\s*\d+$/.exec(text)?.[1];
  return (
    label !== undefined && (isWholeStatus(label) || /^(?:total|progress|remaining|overdue)$/i.test(label))
  );
}

/** A final word wins over the box; else a ticked box wins. */
function applyBox(action: Action, checked: boolean | undefined): void {
  if (checked === undefined) return;
  const word = action.status?.value;
  const final = word === 'done' || word === 'verified' || word === 'wont_do' || word === 'superseded';
  if (word === undefined)
    action.status = { native: checked ? '[x]' : '[ ]', value: checked ? 'done' : 'open' };
  else if (checked && !final && action.status !== undefined)
    action.status = { native: action.status.native, value: 'done' };
}

const DONE_TAIL = /\s*\(((?:done|in progress|completed?|fixed|merged|wip|todo)!?)\)\s*\.?$/i;

function actionOfText(source: string, span: readonly [number, number], days: DayContext): Action {
  const plain = plainText(source);
  const tail = readTail(plain, TAIL_KEYS, () => false, true);
  const action: Action = { text: tail?.text ?? plain, owners: [], span: [span[0], span[1]] };
  for (const handle of tail?.handles ?? []) {
    if (STAND_IN_NAMES.has(handle.toLowerCase())) continue;
    const person = readPerson(`@${handle}`);
    if (person !== undefined) action.owners.push(person);
  }
  for (const { key, value } of tail?.values ?? []) setPart(action, key, value, days);
  if (action.link === undefined) {
    const link = linksOf(source).at(-1)?.link;
    if (link !== undefined) action.link = link;
  }
  readSegments(action, days);
  const done = DONE_TAIL.exec(action.text);
  if (action.status === undefined && done?.[1] !== undefined) {
    action.status = { native: done[1], value: readActionStatus(done[1]).value };
    action.text = action.text.slice(0, done.index);
  }
  return action;
}

const SEGMENT_KEY =
  /^(owners?|assignee|dri|responsables?|verantwortlich(?:e|er)?|responsável|担当(?:者)?|负责人|負責人|due|due date|by|eta|deadline|échéance|fällig|termin|prazo|plazo|fecha límite|期限|截止(?:日期)?|status|statut|estado|状態|状态|priority|link|ticket)\s*[:=：]\s*(.+)$/iu;

/** `Pin the issuer — Sam — 2026-05-20 — DONE`: parts set off by dashes behind the text, as far as they plainly say what they are. */
function readSegments(action: Action, days: DayContext): void {
  const segments = action.text.split(/\s+(?:—|–|-|\|)\s+/);
  if (segments.length < 2) return;
  let kept = segments.length;
  let known = 0;
  const set: (() => void)[] = [];
  while (kept > 1) {
    const segment = (segments[kept - 1] ?? '').trim();
    const key = SEGMENT_KEY.exec(segment);
    const time = scanTime(segment);
    const words = segment.split(/\s+/).length;
    if (key?.[1] !== undefined && key[2] !== undefined && fitsKey(key[1], key[2])) {
      const [name, value] = [keyOfSegment(key[1]), key[2]];
      set.push(() => setPart(action, name, value, days));
      known++;
    } else if (time?.day !== undefined && segment.slice(time.end).trim() === '') {
      set.push(() => setPart(action, 'due', segment, days));
      known++;
    } else if (words <= 2 && isWholeStatus(segment)) {
      set.push(() => setPart(action, 'status', segment, days));
      known++;
    } else if (
      /^@[\w./-]+$/.test(segment) ||
      (known > 0 && words <= 3 && readPerson(segment)?.kind === 'person') ||
      (known > 0 && words === 1 && /^\p{Lu}\p{Ll}+$/u.test(segment))
    ) {
      set.push(() => setPart(action, 'owner', segment, days));
    } else break;
    kept--;
  }
  // A dash inside quotes parts nothing.
  const quotes = segments.slice(0, kept).join('').match(/["“”]/g)?.length ?? 0;
  if (known === 0 || quotes % 2 === 1) return;
  action.text = segments.slice(0, kept).join(' – ');
  for (const apply of set.reverse()) apply();
}

/** `by: phone` names no day; other keys take any value. */
function fitsKey(key: string, value: string): boolean {
  return (
    !/^(?:by|eta|due)$/i.test(key) ||
    /\d|today|tomorrow|week|month|quarter|sprint|day\b|asap|tbd/i.test(value)
  );
}

function keyOfSegment(written: string): string {
  const key = written.toLowerCase();
  if (
    /^(?:owners?|assignee|dri|responsable|responsables|verantwortlich|verantwortliche|verantwortlicher|responsável|担当|担当者|负责人|負責人)$/.test(
      key,
    )
  )
    return 'owner';
  if (
    /^(?:due|due date|by|eta|deadline|échéance|fällig|termin|prazo|plazo|fecha límite|期限|截止|截止日期)$/.test(
      key,
    )
  )
    return 'due';
  if (/^(?:statut|estado|状態|状态)$/.test(key)) return 'status';
  return key === 'ticket' ? 'link' : key;
}

function setPart(action: Action, key: string, value: string, days: DayContext): void {
  // What is masked or still a prompt inside a tail is not set.
  if (value === '' || /^(?:YYYY|\[|<!--|TBD$|TBC$|\?+$)/i.test(value)) return;
  switch (key) {
    case 'owner':
      action.owners.push(...readPeople(value));
      break;
    case 'due':
      action.due = readDue(value, days);
      break;
    case 'status': {
      const { native, value: status, reason } = readActionStatus(value);
      action.status = { native, value: status };
      if (reason !== undefined) action.reason = reason;
      break;
    }
    case 'priority':
      action.priority = readPriority(value);
      break;
    case 'id':
      action.id = value;
      break;
    case 'kind': {
      const kind = readActionKind(value);
      if (kind !== undefined) action.kind = kind;
      break;
    }
    case 'horizon': {
      const horizon = readHorizon(value);
      if (horizon !== undefined) action.horizon = horizon;
      break;
    }
    case 'link':
      action.link = value;
      break;
  }
}

function readDue(written: string, days: DayContext): NonNullable<Action['due']> {
  const { day } = readDay(written, days);
  return day === undefined ? { written } : { date: day, written };
}

/** The actions of a table, one a row; the first column with words is the action where no head says which it is. */
function readActionTable(block: TableBlock, reading: Reading): Action[] {
  const columns = columnsOf(block, reading);
  const action = actionColumn(columns);
  if (action < 0) return [];
  return block.rows.flatMap((row) => readActionRow(row, columns, action, reading) ?? []);
}

/** `**Prevent:** what keeps it from happening again`: what the kinds of a table mean. */
function isLegend(items: readonly ListItem[], { source }: Reading): boolean {
  return (
    items.length >= 2 &&
    items.every(({ textFrom, textTo, task }) => {
      const key = splitKeyLine(source.text, textFrom, textTo);
      if (task !== undefined || key?.bold !== true) return false;
      return readActionKind(source.text.slice(key.keyFrom, key.keyTo)) !== undefined;
    })
  );
}

function isNamedTable(block: Block, reading: Reading): boolean {
  return block.type === 'table' && columnsOf(block, reading).includes('action');
}

function actionColumn(columns: readonly (ColumnName | undefined)[]): number {
  for (const name of ['action', 'event', 'actionTaken'] as const) {
    const column = columns.indexOf(name);
    if (column >= 0) return column;
  }
  const unnamed = columns.indexOf(undefined);
  return unnamed >= 0 ? unnamed : columns.length > 1 ? columns.indexOf('kind') : -1;
}

function readActionRow(
  row: TableRow,
  columns: readonly (ColumnName | undefined)[],
  column: number,
  reading: Reading,
): Action | undefined {
  const { facts, source } = reading;
  const cell = row.cells[column];
  if (cell === undefined) return undefined;
  const words = facts.source(cell.from, cell.to);
  if (words === undefined || facts.text(cell.from, cell.to) === undefined) return undefined;
  const plain = plainText(words);
  const action: Action = { text: plain, owners: [], span: [row.from, row.to] };
  for (const [index, name] of columns.entries()) {
    const place = row.cells[index];
    if (index === column || name === undefined || place === undefined) continue;
    const written = source.text.slice(place.from, place.to);
    // "TODO" is a promise anywhere but in a column of states.
    const value =
      facts.text(place.from, place.to) ??
      (name === 'status' && /^to[- ]?do$/i.test(written) ? written : undefined);
    if (value === undefined) continue;
    if (name === 'owner' || name === 'actor')
      action.owners.push(
        ...readPeople(
          source.text.slice(place.from, place.to).includes('<br')
            ? plainText(source.text.slice(place.from, place.to).replaceAll(/<br\s*\/?>/gi, ', '))
            : value,
        ),
      );
    else if (name === 'due' || name === 'day' || name === 'time') setPart(action, 'due', value, reading.days);
    else if (name === 'link' || name === 'evidence')
      action.link ??= linksOf(source.text.slice(place.from, place.to))[0]?.link ?? value;
    else if (
      name === 'id' ||
      name === 'priority' ||
      name === 'status' ||
      name === 'kind' ||
      name === 'horizon'
    )
      setPart(action, name, value, reading.days);
    else if (name === 'done' && isActionStatus(value)) setPart(action, 'status', value, reading.days);
  }
  if (action.link === undefined) {
    const link = linksOf(words).at(-1)?.link;
    if (link !== undefined) action.link = link;
  }
  return action;
}
