import type { Edit } from '@debrief/core/editing';
import { type CommandReply, RequestFailure } from '@debrief/http-contract';
import { describe, expect, test } from 'vitest';
import { CommandQueue } from './command-queue.ts';
import { commandOfKey, commandStorage, signOfKey } from './command-storage.ts';
import type { KeptCommand } from './kept-command.ts';

const SILENCE = new RequestFailure(0, 'OFFLINE', 'Debrief does not answer.', '');
const GONE = new RequestFailure(409, 'COMMAND_TARGET_GONE', 'It is no longer in the text.', '');
const CONFLICT = new RequestFailure(409, 'COMMAND_CONFLICT', 'changed meanwhile', '', undefined, {
  changed: [{ part: 'due', seen: '2026-06-01', wanted: '2026-07-01', now: '2026-06-15' }],
  by: [],
});
const DONE: CommandReply = { version: '1.2', changed: true };

class ShelfStorage implements Storage {
  readonly #kept = new Map<string, string>();
  [name: string]: unknown;
  get length(): number {
    return this.#kept.size;
  }
  clear(): void {
    this.#kept.clear();
  }
  getItem(key: string): string | null {
    return this.#kept.get(key) ?? null;
  }
  key(index: number): string | null {
    return [...this.#kept.keys()][index] ?? null;
  }
  removeItem(key: string): void {
    this.#kept.delete(key);
    delete this[key];
  }
  setItem(key: string, value: string): void {
    this.#kept.set(key, value);
    // Keys of a browser's storage are its own properties.
    this[key] = value;
  }
}

/** A browser and a server that answers in this order; what was sent is told as `c1 due 2026-06-01→2026-07-01`. */
function page(answers: (CommandReply | Error)[], shelf = new ShelfStorage()) {
  const sent: string[] = [];
  let ids = 0;
  let done: () => void = () => undefined;
  const queue = new CommandQueue({
    send: async ({ command }) => {
      const set = command.edit.type === 'updateAction' ? command.edit.set : {};
      const told = Object.entries(set).map(([part, value]) => `${part} ${command.base?.[part]}→${value}`);
      sent.push(`${command.id} ${told.join(', ')}`);
      const answer = answers.shift() ?? DONE;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    storage: commandStorage(
      () => shelf,
      () => 'library',
    ),
    newId: () => `c${++ids}`,
    onDone: () => new Promise<void>((resolve) => (done = resolve)),
    onSilence: () => undefined,
  });
  return {
    queue,
    sent,
    shelf,
    listsArrive: () => done(),
    states: () => queue.all().map(({ command, progress }) => `${command.id} ${progress.state}`),
  };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
let moment = 0;

function change(
  set: Record<string, string | null>,
  base: Record<string, string | null>,
  place = 'action A-1',
) {
  const made: Parameters<CommandQueue['add']>[0] = {
    command: {
      edit: { type: 'updateAction', action: 0, set } as Edit,
      target: { writtenId: 'A-1' },
      base,
    },
    postmortem: { id: 'p1', title: 'Taps ran hot', version: '1.1' },
    place,
    about: 'Due date of A-1',
    says: 'A-1 is due 1 Jul',
    at: ++moment,
  };
  return made;
}

describe('a command', () => {
  test('is pending until newer lists are there, then gone', async () => {
    const { queue, states, listsArrive, shelf } = page([DONE]);
    queue.add(change({ due: '2026-07-01' }, { due: '2026-06-01' }));
    expect(states()).toEqual(['c1 sending']);
    expect(shelf.length).toBe(1);
    await settled();
    expect(states()).toEqual(['c1 settling']);
    expect(shelf.length).toBe(0);
    listsArrive();
    await settled();
    expect(states()).toEqual([]);
  });

  test('that follows one’s own at the same part builds on it', async () => {
    const { queue, sent } = page([]);
    queue.add(change({ due: '2026-07-01' }, { due: '2026-06-01' }));
    queue.add(change({ due: '2026-08-01' }, { due: '2026-06-01' }));
    queue.add(change({ due: '2026-09-01' }, { due: '2026-06-01' }, 'action A-2'));
    await settled();
    expect(sent).toEqual([
      'c1 due 2026-06-01→2026-07-01',
      'c2 due 2026-07-01→2026-08-01',
      'c3 due 2026-06-01→2026-09-01',
    ]);
  });

  test('with a new status takes the old reason with it, also for the next one', async () => {
    const { queue, sent } = page([]);
    queue.add(change({ status: 'done' }, { status: 'blocked', reason: 'waits' }));
    queue.add(change({ status: 'blocked', reason: 'again' }, { status: 'blocked', reason: 'waits' }));
    await settled();
    expect(sent[1]).toBe('c2 status done→blocked, reason null→again');
  });
});

describe('while the server is silent', () => {
  test('commands are kept in order and sent with the same ids once it answers', async () => {
    const { queue, sent, states } = page([SILENCE, SILENCE, DONE, DONE]);
    queue.add(change({ due: '2026-07-01' }, { due: '2026-06-01' }));
    await settled();
    queue.add(change({ due: '2026-08-01' }, { due: '2026-06-01' }));
    await settled();
    expect(states()).toEqual(['c1 waiting', 'c2 queued']);
    queue.retry();
    await settled();
    expect(sent.map((one) => one.slice(0, 2))).toEqual(['c1', 'c1', 'c1', 'c2']);
  });

  test('a page that was left finds them again', async () => {
    const first = page([SILENCE]);
    first.queue.add(change({ due: '2026-07-01' }, { due: '2026-06-01' }));
    await settled();
    const second = page([DONE], first.shelf);
    second.queue.takeUp();
    await settled();
    expect(second.sent).toEqual(['c1 due 2026-06-01→2026-07-01']);
    first.queue.settledElsewhere('c1');
    expect(first.states()).toEqual([]);
  });

  test('those of another library are left alone', () => {
    const { queue, shelf, states } = page([]);
    const other: KeptCommand = { ...change({}, {}), command: { ...change({}, {}).command, id: 'x1' } };
    commandStorage(
      () => shelf,
      () => 'another',
    ).keep(other);
    queue.takeUp();
    expect(states()).toEqual([]);
  });

  test('a browser that keeps nothing says so', () => {
    const { queue } = page([SILENCE]);
    const full = new CommandQueue({
      send: async () => DONE,
      storage: commandStorage(
        () => {
          throw new Error('refused');
        },
        () => 'library',
      ),
      newId: () => 'c1',
      onDone: async () => undefined,
      onSilence: () => undefined,
    });
    full.add(change({ due: '2026-07-01' }, { due: null }));
    expect([queue.isKept, full.isKept]).toEqual([true, false]);
  });
});

describe('a refused command', () => {
  test('holds nothing up, and stays until somebody decides', async () => {
    const { queue, states } = page([GONE, DONE]);
    queue.add(change({ due: '2026-07-01' }, { due: null }));
    queue.add(change({ due: '2026-07-01' }, { due: null }, 'action A-2'));
    await settled();
    expect(states()).toEqual(['c1 refused', 'c2 settling']);
    queue.drop('c1');
    expect(states()).toEqual(['c2 settling']);
  });

  test('for a conflict is sent again as a new one that has seen what is there', async () => {
    const { queue, sent, states } = page([CONFLICT, DONE]);
    queue.add(change({ due: '2026-07-01' }, { due: '2026-06-01' }));
    await settled();
    expect(states()).toEqual(['c1 conflict']);
    queue.setMine('c1');
    await settled();
    expect(sent).toEqual(['c1 due 2026-06-01→2026-07-01', 'c2 due 2026-06-15→2026-07-01']);
    expect(states()).toEqual(['c2 settling']);
  });

  test('gives way to another change of the same part', async () => {
    const { queue, states } = page([CONFLICT, DONE]);
    queue.add(change({ due: '2026-07-01' }, { due: '2026-06-01' }));
    await settled();
    queue.add(change({ due: '2026-06-30' }, { due: '2026-06-15' }));
    await settled();
    expect(states()).toEqual(['c2 settling']);
  });
});

test('a key of the storage names its command, and no key of the library', () => {
  const shelf = new ShelfStorage();
  commandStorage(
    () => shelf,
    () => signOfKey('KnnpsTESUss-_pY0'),
  ).keep({ ...change({}, {}), command: { ...change({}, {}).command, id: 'c-1' } });
  expect(commandOfKey(shelf.key(0))).toBe('c-1');
  expect(shelf.key(0)).not.toContain('Knnps');
  expect(commandOfKey('debrief.theme')).toBeUndefined();
});
