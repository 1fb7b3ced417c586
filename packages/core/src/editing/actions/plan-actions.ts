import type { ListBlock } from '../../markdown/index.ts';
import type { Action } from '../../postmortem/index.ts';
import type { SourceSection } from '../../reading/source/source.ts';
import { insertItem, markFrom, moveItem, writeItem } from '../blocks/list-items.ts';
import { moveRow } from '../blocks/table-rows.ts';
import { causeIdChanges } from '../causes/cause-places.ts';
import type { ActionChanges, EditOf } from '../edit.ts';
import { locate } from '../places/locate.ts';
import { isPrompt, isUnsetItem } from '../places/prompts.ts';
import { removals } from '../places/removals.ts';
import { blockAt, newSection, withoutClosing } from '../places/sections.ts';
import { type EditedReading, type Plan, type Proposal, Refusal } from '../proposal.ts';
import { entriesOf, form } from '../verify.ts';
import { isCalendarDay } from '../writing/days.ts';
import { lineEnd } from '../writing/lines.ts';
import { namedParts } from './action-columns.ts';
import { actionItem, itemWays } from './action-list.ts';
import { actionShows } from './action-shows.ts';
import { rowsForAction, setParts } from './action-table.ts';
import { type ActionStyle, actionStyleOf } from './action-values.ts';

/** Plans one more action: a row of the document's table, an item of its checklist, else a section of its own. */
export function planAddAction({ action }: EditOf<'addAction'>, reading: EditedReading): Plan | Refusal {
  const wrong = wrongValue(action, reading.postmortem.actions);
  if (wrong !== undefined) return wrong;
  return {
    proposals: ways(action, reading, actionStyleOf(reading.postmortem, reading.source.format)),
    expectation: {
      entries: [{ list: 'actions', added: true }],
      follow: ['prevention'],
      shows: actionShows(action, undefined),
    },
  };
}

function wrongValue(set: ActionChanges, actions: readonly Action[], own?: Action): Refusal | undefined {
  if (typeof set.id === 'string' && actions.some((one) => one !== own && one.id === set.id))
    return new Refusal('EDIT_VALUE', 'an id that no other action has');
  if (typeof set.due === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(set.due) && !isCalendarDay(set.due))
    return new Refusal('EDIT_VALUE', 'a day that the calendar has');
  if (set.reason !== undefined && set.reason !== null && set.status === null)
    return new Refusal('EDIT_VALUE', 'a status beside the reason');
  return set.addresses?.some((id) => /[\s,]/.test(id)) === true
    ? new Refusal('EDIT_VALUE', 'ids of causes without blanks')
    : undefined;
}

function* ways(set: ActionChanges, reading: EditedReading, style: ActionStyle): Iterable<Proposal> {
  const { source } = reading;
  const sections = source.sections.filter(
    (section) =>
      (section.role === 'actionItems' || section.also?.role === 'actionItems') &&
      section.aspect !== 'example' &&
      section.headingBlock !== undefined,
  );
  // Where actions stand already comes before sections that only could hold them.
  const holding = new Set(reading.postmortem.actions.map(({ span }) => locate(reading, span)?.section));
  const ordered = [
    ...sections.filter((section) => holding.has(section)),
    ...sections.filter((section) => !holding.has(section)),
  ];
  for (const section of ordered) yield* waysInSection(section, set, reading, style);
  for (const way of [0, 1])
    yield newSection(reading, 'Action Items', writeItem('- ', actionItem(set, style, way)));
}

function* waysInSection(
  section: SourceSection,
  set: ActionChanges,
  reading: EditedReading,
  style: ActionStyle,
): Iterable<Proposal> {
  const { text } = reading.source;
  const blocks = withoutClosing(section.blocks);
  for (const block of blocks) if (block.type === 'table') yield* rowsForAction(block, set, reading, style);
  const lists = blocks.filter((block): block is ListBlock => block.type === 'list');
  const { content, box } = actionItem(set, style);
  for (const list of lists) {
    for (const [index, item] of list.items.entries()) {
      if (!isUnsetItem(item, reading)) continue;
      const written = writeItem(bulletLike(text, list, index), {
        content,
        box: item.task === undefined ? undefined : box,
      });
      yield [{ from: markFrom(text, item), to: Math.max(item.to, item.textTo), insert: written }];
    }
  }
  const last = lists.at(-1);
  if (last !== undefined) {
    const boxed = last.items.some(({ task }) => task !== undefined);
    yield insertItem(text, last, last.items.length, { content, box: boxed ? box : undefined });
    yield insertItem(text, last, last.items.length, { content, box });
  }
  const prompt = blocks.find((block) => isPrompt(block, reading));
  const item = writeItem('- ', { content, box });
  if (prompt !== undefined && lists.length === 0) yield [{ from: prompt.from, to: prompt.to, insert: item }];
  const end = blocks.at(-1);
  if (end !== undefined) yield [blockAt(reading, lineEnd(text, end.to), item)];
  else if (section.children.length === 0)
    yield [blockAt(reading, lineEnd(text, section.headingBlock?.to ?? section.from), item)];
}

function bulletLike(text: string, list: ListBlock, index: number): string {
  const item = list.items[index];
  return item === undefined
    ? '- '
    : (/^(?:[-*+]|\d{1,9}[.)])[ \t]+/.exec(text.slice(markFrom(text, item), item.textFrom))?.[0] ?? '- ');
}

/** Plans changes of one action's parts. */
export function planUpdateAction(
  { action: index, set }: EditOf<'updateAction'>,
  reading: EditedReading,
): Plan | Refusal {
  const action = reading.postmortem.actions[index];
  if (action === undefined) return new Refusal('EDIT_TARGET', `action ${index + 1}`);
  if (set.text === null)
    return new Refusal('EDIT_VALUE', 'a text; an action without one is taken out with removeAction');
  const wrong = wrongValue(set, reading.postmortem.actions, action);
  if (wrong !== undefined) return wrong;
  return {
    proposals: updateWays(action, set, reading),
    expectation: { entries: [{ list: 'actions', changed: index }], shows: actionShows(set, action, index) },
  };
}

function* updateWays(action: Action, set: ActionChanges, reading: EditedReading): Iterable<Proposal> {
  const style = actionStyleOf(reading.postmortem, reading.source.format);
  const place = locate(reading, action.span);
  if (place?.shape === 'row')
    yield* setParts(place.table, place.index, set, action, namedParts(set), reading, style);
  else if (place?.shape === 'item') yield* itemWays(place.item, set, action, reading, style);
  else if (place?.shape === 'text') {
    let to = place.to;
    while (to > place.from && /\s/.test(reading.source.text[to - 1] ?? '')) to--;
    yield* itemWays(
      { from: place.from, to, textFrom: place.from, textTo: to, blocks: [] },
      set,
      action,
      reading,
      style,
    );
  }
}

export function planRemoveAction(
  { action: index }: EditOf<'removeAction'>,
  reading: EditedReading,
): Plan | Refusal {
  const action = reading.postmortem.actions[index];
  if (action === undefined) return new Refusal('EDIT_TARGET', `action ${index + 1}`);
  return {
    proposals: removals(action.span, reading),
    expectation: {
      entries: [{ list: 'actions', removed: index }],
      follow: ['prevention'],
      shows: () => undefined,
    },
  };
}

/** Plans moving an action to where another one stands, within its table or list. */
export function planMoveAction(
  { action: index, to }: EditOf<'moveAction'>,
  reading: EditedReading,
): Plan | Refusal {
  const { actions } = reading.postmortem;
  const [from, target] = [actions[index], actions[to]];
  if (from === undefined || target === undefined)
    return new Refusal('EDIT_TARGET', `action ${(from === undefined ? index : to) + 1}`);
  const [a, b] = [locate(reading, from.span), locate(reading, target.span)];
  const { text } = reading.source;
  const proposal: Proposal | undefined =
    a?.shape === 'row' && b?.shape === 'row' && a.table === b.table
      ? moveRow(text, a.table, a.index, b.index)
      : a?.shape === 'item' && b?.shape === 'item' && a.list === b.list
        ? moveItem(text, a.list, a.index, b.index)
        : undefined;
  if (proposal === undefined) return new Refusal('EDIT_NO_PLACE', 'the two actions stand in different lists');
  const expected = actions.filter((_, one) => one !== index);
  expected.splice(to, 0, from);
  return {
    proposals: [proposal],
    expectation: {
      follow: ['actions'],
      shows: (after) =>
        form(entriesOf(after, 'actions')) === form(expected)
          ? undefined
          : 'actions would not be in the asked order',
    },
  };
}

/** Plans the link from an action to the cause that it breaks; a cause without a written id gets one. */
export function planLinkAction(
  { action: index, cause, on }: EditOf<'linkAction'>,
  reading: EditedReading,
): Plan | Refusal {
  const { actions, causes } = reading.postmortem;
  const action = actions[index];
  const node = causes.nodes.find(({ id }) => id === cause);
  if (action === undefined) return new Refusal('EDIT_TARGET', `action ${index + 1}`);
  if (node === undefined && on) return new Refusal('EDIT_TARGET', `cause ${cause}`);
  const old = action.addresses ?? [];
  if (old.includes(cause) === on) return new Refusal('EDIT_UNCHANGED', 'linkAction');
  const named = on && node !== undefined ? causeIdChanges(node, reading) : { id: cause, changes: [] };
  const set: ActionChanges = { addresses: on ? [...old, named.id] : old.filter((id) => id !== cause) };
  const follow = named.changes.length === 0 ? [] : ['causes.nodes.id', 'causes.edges'];
  return {
    proposals: [...updateWays(action, set, reading)].map((way) => [...way, ...named.changes]),
    expectation: {
      entries: [{ list: 'actions', changed: index }],
      follow,
      shows: actionShows(set, action, index),
    },
  };
}
