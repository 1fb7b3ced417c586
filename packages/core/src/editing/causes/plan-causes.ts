import type { CauseNode, CauseRole } from '../../postmortem/index.ts';
import type { TextChange } from '../../text/index.ts';
import type { CauseChanges, EditOf } from '../edit.ts';
import { removals } from '../places/removals.ts';
import { type EditedReading, type Plan, Refusal } from '../proposal.ts';
import type { FactList } from '../verify.ts';
import { changeTail } from '../writing/tails.ts';
import { causePlace } from './cause-places.ts';
import { causeShows } from './cause-shows.ts';
import { causeTailChanges } from './cause-text.ts';
import { waysByRole, waysUnder } from './cause-ways.ts';

/** Plans one more cause: at the label that waits for it, in the section of its role, below the effect that it brings about. */
export function planAddCause({ cause, under }: EditOf<'addCause'>, reading: EditedReading): Plan | Refusal {
  const { role, ...set } = cause;
  const parent =
    under === undefined ? undefined : reading.postmortem.causes.nodes.find(({ id }) => id === under);
  if (under !== undefined && parent === undefined) return new Refusal('EDIT_TARGET', `cause ${under}`);
  if ((role === 'why') !== (parent !== undefined))
    return new Refusal('EDIT_VALUE', 'the role "why" for causes below another, and none of them for others');
  if (
    set.id !== undefined &&
    set.id !== null &&
    reading.postmortem.causes.nodes.some(({ id }) => id === set.id)
  )
    return new Refusal('EDIT_VALUE', 'an id that no other cause has');
  const again = /^see ([\w-]+)$/i.exec(set.text)?.[1];
  if (again !== undefined && parent !== undefined) return planSecondEffect(again, parent, set, reading);
  return {
    proposals:
      parent === undefined
        ? waysByRole(role as Exclude<CauseRole, 'why'>, set, reading)
        : waysUnder(parent, set, reading),
    expectation: {
      entries: [{ list: 'causes.nodes', added: true }],
      follow: ['causes.edges'],
      shows: (after, before, added) =>
        causeShows(set, role, undefined, added.get('causes.nodes') ?? -1, after, before, parent),
    },
  };
}

/** A cause with a second effect stands below it as `see C-2`. */
function planSecondEffect(
  id: string,
  parent: CauseNode,
  set: CauseChanges,
  reading: EditedReading,
): Plan | Refusal {
  const { nodes, edges } = reading.postmortem.causes;
  const index = nodes.findIndex((node) => node.id === id);
  const effect = nodes.indexOf(parent);
  if (index < 0 || index > effect) return new Refusal('EDIT_TARGET', `a cause ${id} above it`);
  return {
    proposals: waysUnder(parent, set, reading),
    expectation: {
      follow: ['causes.edges'],
      shows: (after) =>
        after.causes.edges.length === edges.length + 1 &&
        after.causes.edges.some(({ from, to }) => from === id && to === after.causes.nodes[effect]?.id)
          ? undefined
          : 'the second effect would not be read as asked',
    },
  };
}

/** Plans changes of one cause's parts. */
export function planUpdateCause(
  { cause, set }: EditOf<'updateCause'>,
  reading: EditedReading,
): Plan | Refusal {
  const { nodes } = reading.postmortem.causes;
  const index = nodes.findIndex(({ id }) => id === cause);
  const node = nodes[index];
  if (node === undefined) return new Refusal('EDIT_TARGET', `cause ${cause}`);
  if (set.text === null)
    return new Refusal('EDIT_VALUE', 'a text; a cause without one is taken out with removeCause');
  if (typeof set.id === 'string' && set.id !== cause && nodes.some(({ id }) => id === set.id))
    return new Refusal('EDIT_VALUE', 'an id that no other cause has');
  const place = causePlace(node, reading);
  if (place === undefined)
    return new Refusal('EDIT_NO_PLACE', 'this cause is written in a way that has no parts');
  const { text } = reading.source;
  const words: TextChange[] =
    typeof set.text === 'string' ? [{ from: place.from, to: place.to, insert: set.text }] : [];
  return {
    proposals: [[...words, ...changeTail(text, place.tail, place.end, causeTailChanges(set))]],
    expectation: {
      entries: [{ list: 'causes.nodes', changed: index }],
      follow: ['causes.edges'],
      shows: (after, before) => causeShows(set, node.role, node, index, after, before, undefined),
    },
  };
}

/** Plans taking a cause out; one that others hang on is refused, so that nothing goes unseen. */
export function planRemoveCause({ cause }: EditOf<'removeCause'>, reading: EditedReading): Plan | Refusal {
  const { nodes, edges } = reading.postmortem.causes;
  const index = nodes.findIndex(({ id }) => id === cause);
  const node = nodes[index];
  if (node === undefined) return new Refusal('EDIT_TARGET', `cause ${cause}`);
  if (edges.some(({ to }) => to === cause))
    return new Refusal('EDIT_VALUE', 'a cause that nothing hangs on; take its own causes out first');
  const place = causePlace(node, reading);
  const { text } = reading.source;
  const label = place === undefined ? [] : [[{ from: place.from, to: place.end, insert: '' }]];
  const format = reading.source.format;
  const keepsLabel =
    format !== undefined && place !== undefined && text.slice(node.span[0], place.from).includes(':');
  return {
    proposals:
      keepsLabel && node.role !== 'why'
        ? [...label, ...removals(node.span, reading)]
        : [...removals(node.span, reading), ...label],
    expectation: {
      entries: [{ list: 'causes.nodes' satisfies FactList, removed: index }],
      follow: ['causes.edges'],
      shows: (after) =>
        after.causes.edges.length === edges.filter(({ from }) => from !== cause).length
          ? undefined
          : 'other causes would lose their effect',
    },
  };
}
