import type { ActionPriority, ActionStatus, Mark, Postmortem } from '@debrief/core/postmortem';
import { ACTION_STATUS_WORDS, MARK_NAMES, MARKS, SETTLED_ACTION_STATUSES } from '@debrief/core/postmortem';
import type { Locator, Page } from 'playwright-core';

/** What is done in a block by its own controls, and what must come of it. */
export interface BlockEdit {
  name: string;
  /** The item or field whose lines may change; nothing for what is only added. */
  target?: readonly [number, number] | undefined;
  /** Lines that may come: none, one where it belongs, or a cell at the end of every row of the target's table. */
  adds: 'nothing' | 'lines' | 'cells';
  /** What it is done with, where the text may hold its target in prose as well. */
  control?: string;
  do: (page: Page) => Promise<void>;
  /** Whether a reading of the text after it says so. */
  reads: (after: Postmortem) => boolean;
}

type Pick = <T>(from: readonly T[]) => T | undefined;
/** Makes one edit that a document gives occasion to, or none; `number` makes its words unlike all others. */
type Maker = (before: Postmortem, pick: Pick, number: number) => BlockEdit | undefined;

const choice = (page: Page, words: string | RegExp): Locator =>
  page.locator('[popover]:popover-open .choice', { hasText: words }).first();
const part = (page: Page, row: string, name: string): Locator =>
  page.locator(`${row} [data-part="${name}"]`).first();

async function fill(page: Page, label: string, words: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).last().fill(words);
  await page.keyboard.press('Enter');
}

function actionEdit(
  name: string,
  adds: BlockEdit['adds'],
  doing: (page: Page, row: string, number: number) => Promise<void>,
  reads: (action: Postmortem['actions'][number] | undefined, number: number) => boolean,
): Maker {
  return ({ actions }, pick, number) => {
    const index = pick([...actions.keys()]);
    const action = index === undefined ? undefined : actions[index];
    if (index === undefined || action === undefined) return undefined;
    return {
      name: `${name} of action ${index}`,
      target: action.span,
      adds,
      do: (page) => doing(page, `#action-${index}`, number),
      reads: (after) => after.actions.length === actions.length && reads(after.actions[index], number),
    };
  };
}

const tick: Maker = ({ actions }, pick) => {
  const index = pick([...actions.keys()]);
  const action = index === undefined ? undefined : actions[index];
  if (index === undefined || action === undefined) return undefined;
  const done = SETTLED_ACTION_STATUSES.includes(action.status?.value ?? 'open');
  return {
    name: `tick of action ${index}`,
    target: action.span,
    adds: action.status === undefined ? 'cells' : 'nothing',
    do: (page) => part(page, `#action-${index}`, 'tick').click(),
    reads: ({ actions: after }) => (after[index]?.status?.value ?? 'open') === (done ? 'open' : 'done'),
  };
};

const status: ActionStatus = 'in_progress';
const priorities: readonly ActionPriority[] = ['P0', 'P1', 'P2', 'P3'];

const addAction: Maker = ({ actions }, _pick, number) => ({
  name: 'add an action',
  adds: 'lines',
  do: async (page) => {
    await page.getByRole('button', { name: 'Add an action' }).click();
    await page.getByLabel('Due date', { exact: true }).fill('2027-02-03');
    await fill(page, 'What will be done', `Light valve ${number}`);
    await page.keyboard.press('Escape');
  },
  reads: ({ actions: after }) =>
    after.length === actions.length + 1 &&
    after.some(({ text, due }) => text === `Light valve ${number}` && due?.date === '2027-02-03'),
});

const removeAction: Maker = ({ actions }, pick) => {
  const index = pick([...actions.keys()]);
  const action = index === undefined ? undefined : actions[index];
  if (index === undefined || action === undefined || actions.length < 3) return undefined;
  return {
    name: `remove action ${index}`,
    target: action.span,
    adds: 'nothing',
    do: (page) => part(page, `#action-${index}`, 'remove').click(),
    reads: ({ actions: after }) =>
      after.length === actions.length - 1 && after.every(({ text }) => text !== action.text),
  };
};

const addEvent: Maker = ({ timeline }, _pick, number) => ({
  name: 'add an event',
  adds: 'lines',
  do: async (page) => {
    await page.getByRole('button', { name: 'Add an event' }).click();
    await page.getByLabel('Time', { exact: true }).fill('+7m');
    await fill(page, 'What happened', `Valve ${number} closes`);
    await page.keyboard.press('Escape');
  },
  reads: ({ timeline: after }) =>
    after.length === timeline.length + 1 && after.at(-1)?.text === `Valve ${number} closes`,
});

function eventEdit(
  name: string,
  doing: (page: Page, row: string, event: Postmortem['timeline'][number], number: number) => Promise<void>,
  reads: (
    after: Postmortem['timeline'],
    index: number,
    before: Postmortem['timeline'],
    number: number,
  ) => boolean,
): Maker {
  return ({ timeline }, pick, number) => {
    const index = pick([...timeline.keys()]);
    const event = index === undefined ? undefined : timeline[index];
    if (index === undefined || event === undefined || timeline.length < 3) return undefined;
    return {
      name: `${name} of event ${index}`,
      target: event.span,
      adds: 'nothing',
      do: (page) => doing(page, `.event-row[data-index="${index}"]`, event, number),
      reads: ({ timeline: after }) => reads(after, index, timeline, number),
    };
  };
}

const unmarked = ({ marks }: Postmortem['timeline'][number]): Mark =>
  MARKS.find((mark) => mark === 'engaged' && !marks.includes(mark)) ??
  (MARKS.find((mark) => !marks.includes(mark)) as Mark);

const why: Maker = ({ causes: { nodes } }, pick, number) => {
  const cause = pick(nodes.filter(({ role }) => role === 'why' || role === 'contributing'));
  if (cause === undefined) return undefined;
  return {
    name: `why of ${cause.text.slice(0, 30)}`,
    // A label that holds its only cause gives it a line of its own, so that something can stand below it.
    target: cause.span,
    adds: 'lines',
    control: `.cause[data-cause="${cause.id}"] [data-part="add"]`,
    do: async (page) => {
      await page
        .locator(`.cause[data-cause="${cause.id}"]`)
        .first()
        .locator('[data-part="add"]')
        .first()
        .click();
      await page.keyboard.type(`Nobody asked ${number}`);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
    },
    reads: ({ causes }) => causes.nodes.some(({ text }) => text === `Nobody asked ${number}`),
  };
};

const severity: Maker = ({ incident, spans }, _pick, number) => {
  const target = spans['incident.severity'];
  if (target === undefined) return undefined;
  const wanted = incident.severity?.native === 'Low' || number % 2 === 0 ? 'Critical' : 'Low';
  if (wanted === incident.severity?.native) return undefined;
  return {
    name: 'severity',
    target,
    adds: 'nothing',
    do: async (page) => {
      await page.locator('[data-fact="incident.severity"]').first().click();
      await fill(page, 'Severity', wanted);
    },
    reads: ({ incident: after }) => after.severity?.native === wanted,
  };
};

/** Everything that can be done in blocks, one maker each. */
export const MAKERS: readonly Maker[] = [
  tick,
  actionEdit(
    'owner',
    'cells',
    async (page, row, number) => {
      await part(page, row, 'owners').click();
      await fill(page, 'Owners, separated by commas', `Nia Berg${'abcdefgh'[number % 8]}`);
    },
    (action, number) => action?.owners[0]?.name === `Nia Berg${'abcdefgh'[number % 8]}`,
  ),
  actionEdit(
    'due date',
    'cells',
    async (page, row, number) => {
      await part(page, row, 'due').click();
      await fill(page, 'Due date', `2027-03-${String(1 + (number % 28)).padStart(2, '0')}`);
    },
    (action, number) => action?.due?.date === `2027-03-${String(1 + (number % 28)).padStart(2, '0')}`,
  ),
  (before, pick, number) => {
    const made = actionEdit(
      'status',
      'cells',
      async (page, row) => {
        await part(page, row, 'status').click();
        await choice(page, ACTION_STATUS_WORDS[status]).click();
      },
      (action) => action?.status?.value === status,
    )(
      before,
      (all) => pick(all.filter((at) => before.actions[Number(at)]?.status?.value !== status)),
      number,
    );
    return made;
  },
  (before, pick, number) => {
    const wanted = priorities[number % priorities.length] ?? 'P0';
    return actionEdit(
      'priority',
      'cells',
      async (page, row) => {
        await part(page, row, 'priority').click();
        await choice(page, new RegExp(`^${wanted}`)).click();
      },
      (action) => action?.priority?.value === wanted,
    )(
      before,
      (all) => pick(all.filter((at) => before.actions[Number(at)]?.priority?.value !== wanted)),
      number,
    );
  },
  actionEdit(
    'words',
    'nothing',
    async (page, row, number) => {
      await part(page, row, 'reword').click();
      await page.locator(`${row} .part-line input`).fill(`Weigh tank ${number} | twice`);
      await page.keyboard.press('Enter');
    },
    (action, number) => action?.text === `Weigh tank ${number} | twice`,
  ),
  addAction,
  removeAction,
  addEvent,
  eventEdit(
    'words',
    async (page, row, _event, number) => {
      await part(page, row, 'edit').click();
      await fill(page, 'What happened', `Tap ${number} runs cold`);
    },
    (after, index, before, number) =>
      after.length === before.length && after[index]?.text === `Tap ${number} runs cold`,
  ),
  eventEdit(
    'mark',
    async (page, row, event) => {
      await part(page, row, 'mark').click();
      await choice(page, new RegExp(`^${MARK_NAMES[unmarked(event)]}`)).click();
    },
    (after, index, before) => {
      const event = before[index];
      return event !== undefined && after[index]?.marks.includes(unmarked(event)) === true;
    },
  ),
  eventEdit(
    'removal',
    async (page, row) => part(page, row, 'remove').click(),
    (after, _index, before) => after.length === before.length - 1,
  ),
  why,
  severity,
];
