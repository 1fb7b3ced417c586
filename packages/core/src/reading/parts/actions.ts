import { type ListItem, plainText } from '../../markdown/index.ts';
import type { Action, Horizon, Postmortem } from '../../postmortem/index.ts';
import { isActionStatus, isWholeStatus, readActionKind, readHorizon } from '../fields/states.ts';
import { FURTHER } from '../source/section-roles.ts';
import { type SourceSection, sectionsOf } from '../source/source.ts';
import { isLegend, isNamedTable, isOwnedTable, readActionTable } from './action-table.ts';
import { actionOfText, keyOfSegment, SEGMENT_KEY, setPart } from './action-text.ts';
import { nestedItems, type Reading, topItems } from './passages.ts';
import { hasActionSection, inTextOrder, markedActions, proseActions } from './prose-actions.ts';

/** Reads the actions of every section that holds them, in the order of the text. */
export function readActions(reading: Reading, model: Postmortem): void {
  const sections = sectionsOf(reading.source, 'actionItems');
  // Where a table names its column of actions, one that does not is a legend or a count.
  const named = sections.some((section) => section.blocks.some((block) => isNamedTable(block, reading)));
  for (const section of sections) {
    if (section.role === 'actionItems') readSection(section, reading, model, undefined, named);
    else readMixedSection(section, reading, model);
  }
  if (reading.source.format === undefined && model.actions.length > 0) ownedPrevention(reading, model);
  const marked = reading.source.format === undefined ? markedActions(reading) : [];
  if (marked.length === 0) return;
  for (const { source, span } of marked) model.actions.push(actionOfText(source, span, reading));
  model.actions = inTextOrder(model);
}

/** Beside corrective actions, a table of preventive ones that says who does each is one of actions too. */
function ownedPrevention(reading: Reading, model: Postmortem): void {
  for (const section of sectionsOf(reading.source, 'prevention')) {
    if (!section.known || section.role !== 'prevention') continue;
    for (const block of section.blocks)
      if (block.type === 'table' && isOwnedTable(block, reading))
        for (const action of readActionTable(block, reading))
          model.actions.push(withGroup(action, undefined, 'prevent'));
  }
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
  // What stands among the parts of a last resort was put there as a measure.
  if (parent?.label === FURTHER) return false;
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
      const action = actionOfText(source, span, reading);
      for (const part of about.flatMap((line) => line.split(/(?<=[.;])\s+/))) {
        const key = SEGMENT_KEY.exec(part.replace(/[.;]$/, ''));
        if (key?.[1] !== undefined && key[2] !== undefined)
          setPart(action, keyOfSegment(key[1]), key[2], reading);
        else if (isActionStatus(part)) setPart(action, 'status', part.replace(/[.;]$/, ''), reading);
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
  model.actions.push(actionOfText(source, [section.from, section.to], reading));
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
    const action = actionOfText(source, [item.from, item.to], reading);
    // What ends in a colon leads to something else.
    if (item.task === undefined && item.blocks.length === 0 && /[:：]$/.test(action.text)) return [];
    for (const nested of nestedItems(item)) {
      const key =
        nested.task === undefined ? SEGMENT_KEY.exec(facts.text(nested.textFrom, nested.textTo) ?? '') : null;
      if (key?.[1] !== undefined && key[2] !== undefined)
        setPart(action, keyOfSegment(key[1]), key[2], reading);
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
