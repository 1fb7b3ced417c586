import type { ActionChanges } from '@debrief/core/editing';
import { DebriefError } from '@debrief/core/errors';
import { ACTION_KINDS, ACTION_STATUSES, type Action, HORIZONS } from '@debrief/core/postmortem';
import type { Call, Command } from '../command.ts';
import { makeEdit } from '../edit-command.ts';
import { EDIT_OPTIONS } from '../edited-document.ts';
import { actionLine, actionNamed, shortened } from '../entry-named.ts';
import { exactly, type Task, taskList, taskOf, unsetParts } from '../given-parts.ts';
import { splitList } from '../split-list.ts';
import { wordOfList } from '../word-of-list.ts';

const PARTS = ['owner', 'due', 'priority', 'status', 'reason', 'kind', 'horizon', 'link', 'id'];
const TASKS = {
  add: { usage: 'FILE TEXT', help: 'puts an action behind the others', options: PARTS },
  done: { usage: 'FILE ACTION', help: 'says that it is done, in box and status', options: [] },
  set: { usage: 'FILE ACTION', help: 'changes parts of one', options: [...PARTS, 'text', 'unset'] },
  remove: { usage: 'FILE ACTION', help: 'takes one out', options: [] },
} as const satisfies Record<string, Task>;

/** The parts that `--unset` takes away, by the names of their options. */
const UNSETTABLE = {
  owner: 'owners',
  due: 'due',
  priority: 'priority',
  status: 'status',
  reason: 'reason',
  kind: 'kind',
  horizon: 'horizon',
  link: 'link',
  id: 'id',
} as const;

/** `debrief action`: the actions of a post-mortem. */
export const action: Command = {
  name: 'action',
  usage: 'add FILE TEXT [--owner WHO]... | done FILE ACTION | set FILE ACTION ... | remove FILE ACTION',
  description: `Changes the actions of a post-mortem in its text: the row of a table, or the item of a checklist with its box and its tail.

${taskList('action', TASKS)}

ACTION is its written id, its number in debrief read (from 1), or a piece of its text that no other action has.
Statuses: ${ACTION_STATUSES.join(', ')}.
Kinds: ${ACTION_KINDS.join(', ')}. Horizons: ${HORIZONS.join(', ')}.`,
  options: {
    text: { value: 'TEXT', help: 'with set: what is to be done' },
    owner: {
      value: 'WHO',
      help: 'who sees to it, such as "Ann Lee", @ann or "Payments (team)"; again for more',
    },
    due: { value: 'DAY', help: 'a day YYYY-MM-DD, or words that name none' },
    priority: { value: 'PRIORITY', help: 'P0 to P4, or the word of your team' },
    status: { value: 'STATUS', help: 'where it stands' },
    reason: { value: 'TEXT', help: 'why it will not be done, or waits; stands behind the status' },
    kind: { value: 'KIND', help: 'what it is for' },
    horizon: { value: 'HORIZON', help: 'when it can be done' },
    link: { value: 'ADDRESS', help: 'where it is tracked' },
    id: { value: 'ID', help: 'its written id; a table with ids gives the next one by itself' },
    unset: { value: 'PART', help: 'with set: takes owner, due or another part away; again for more' },
    ...EDIT_OPTIONS,
  },
  examples: [
    ['debrief action add review.md "Alert on expiry" --owner "Ann Lee" --due 2026-11-01', 'a new action'],
    ['debrief action done review.md A-3', 'by its id'],
    ['debrief action set review.md 2 --status blocked --reason "waits for licence"', 'by its number'],
    ['debrief action set review.md "expiry" --owner @ann --unset due', 'by a piece of its text'],
  ],
  async run(call) {
    const { task, words } = taskOf(call, TASKS);
    if (task === 'add') return add(call, words);
    if (task === 'set') return change(call, words);
    if (task === 'remove') return remove(call, words);
    return done(call, words);
  },
};

function add(call: Call, words: readonly string[]): Promise<number> {
  const [file, text = ''] = exactly(words, 'The name of a file', 'The text of the action');
  if (text.trim() === '') throw new DebriefError('MISSING_ARGUMENT', 'The text of the action');
  return makeEdit(call, file, () => ({
    edit: { type: 'addAction', action: { ...partsOf(call), text } },
    what: 'the action',
    said: ({ reading: { postmortem } }, before) => {
      const index = postmortem.actions.findIndex((one, at) => one.text !== before.actions[at]?.text);
      const id = postmortem.actions[index]?.id;
      return `action ${index + 1} of ${postmortem.actions.length} added${id === undefined ? '' : ` as ${id}`}`;
    },
  }));
}

function done(call: Call, words: readonly string[]): Promise<number> {
  const [file, typed] = exactly(words, 'The name of a file', 'The id, number or text of an action');
  return onAction(call, file, typed, (index, old) => {
    if (old.status?.value === 'done') return undefined;
    return {
      edit: { type: 'updateAction', action: index, set: { status: 'done' } },
      said: () => `action ${index + 1} is done: ${told(old)}`,
    };
  });
}

function change(call: Call, words: readonly string[]): Promise<number> {
  const [file, typed] = exactly(words, 'The name of a file', 'The id, number or text of an action');
  const text = call.options.valueOf('text');
  const set: ActionChanges = {
    ...partsOf(call),
    ...(text === undefined ? {} : { text }),
    ...unsetParts(call, UNSETTABLE),
  };
  const named = call.options.names().filter((name) => !Object.hasOwn(EDIT_OPTIONS, name) && name !== 'unset');
  const parts = [...named, ...call.options.valuesOf('unset')];
  if (parts.length === 0) throw new DebriefError('MISSING_ARGUMENT', 'What to change');
  return onAction(call, file, typed, (index, old) => ({
    edit: { type: 'updateAction', action: index, set },
    said: () => `action ${index + 1}, ${parts.join(', ')} changed: ${told(old)}`,
  }));
}

function remove(call: Call, words: readonly string[]): Promise<number> {
  const [file, typed] = exactly(words, 'The name of a file', 'The id, number or text of an action');
  return onAction(call, file, typed, (index, old) => ({
    edit: { type: 'removeAction', action: index },
    said: () => `action ${index + 1} removed: ${told(old)}`,
  }));
}

type Asked = ReturnType<Parameters<typeof makeEdit>[2]>;

/** An edit of the action that is named; nothing asked for where it says so already. */
function onAction(
  call: Call,
  file: string | undefined,
  typed: string | undefined,
  ask: (index: number, action: Action) => Pick<Asked, 'edit' | 'said'> | undefined,
): Promise<number> {
  return makeEdit(call, file, ({ postmortem: { actions } }, { name }) => {
    const index = actionNamed(call, name, actions, typed ?? '');
    const what = `action ${index + 1}`;
    const asked = ask(index, actions[index] as Action);
    return { what, ...(asked ?? { edit: undefined, said: () => '' }) };
  });
}

function partsOf({ options }: Call): ActionChanges {
  const parts: ActionChanges = {};
  const owners = splitList(options.valuesOf('owner'));
  if (owners.length > 0) parts.owners = owners;
  for (const name of ['due', 'priority', 'reason', 'link', 'id'] as const) {
    const value = options.valueOf(name);
    if (value !== undefined) parts[name] = value;
  }
  const status = options.valueOf('status');
  if (status !== undefined) parts.status = wordOfList(status, ACTION_STATUSES, '--status');
  const kind = options.valueOf('kind');
  if (kind !== undefined) parts.kind = wordOfList(kind, ACTION_KINDS, '--kind');
  const horizon = options.valueOf('horizon');
  if (horizon !== undefined) parts.horizon = wordOfList(horizon, HORIZONS, '--horizon');
  return parts;
}

function told(one: Action): string {
  return shortened(actionLine(one));
}
