import type { ActionChanges } from '@debrief/core/editing';
import { ACTION_PRIORITIES, ACTION_STATUSES, type Action, type ActionStatus } from '@debrief/core/postmortem';
import { type FormEvent, useState } from 'react';
import { ActionGlyph } from '../../components/glyphs/action-glyph.tsx';
import { dayAfter, shortDay } from '../../formatting/days.ts';
import { useToday } from '../../formatting/use-today.ts';
import { ACTION_STATUS_WORDS, PRIORITY_WORDS } from '../../formatting/words.ts';
import type { ActionPart } from './action-edits.ts';
import { OwnerForm } from './owner-form.tsx';

interface Form {
  action: Action;
  onChange: (set: ActionChanges) => void;
}

/** What one part of an action is changed with. */
export function ActionPartForm({ part, ...form }: Form & { part: ActionPart }) {
  switch (part) {
    case 'owners':
      return <OwnerForm {...form} />;
    case 'due':
      return <DueForm {...form} />;
    case 'status':
      return <StatusForm {...form} />;
    case 'priority':
      return <PriorityForm {...form} />;
  }
}

const SPANS = [
  { words: 'In a week', days: 7 },
  { words: 'In two weeks', days: 14 },
  { words: 'In four weeks', days: 28 },
];

function DueForm({ action, onChange }: Form) {
  const today = useToday();
  const { due } = action;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const day = String(new FormData(event.currentTarget).get('day') ?? '');
    if (day !== '') onChange({ due: day });
  };
  return (
    <form className="part-form" onSubmit={submit}>
      {due !== undefined && due.date === undefined && (
        <p className="px-2 pb-1 text-ink-3">It says “{due.written}”.</p>
      )}
      <div className="part-line">
        <input
          type="date"
          name="day"
          className="field grow"
          aria-label="Due date"
          defaultValue={due?.date ?? ''}
          required
        />
        <button type="submit" className="button">
          Set
        </button>
      </div>
      {SPANS.map(({ words, days }) => (
        <button
          key={days}
          type="button"
          className="choice"
          onClick={() => onChange({ due: dayAfter(today, days) })}
        >
          <span className="grow">{words}</span>
          <span className="tabular text-ink-3">{shortDay(dayAfter(today, days))}</span>
        </button>
      ))}
      {due !== undefined && (
        <button type="button" className="choice" onClick={() => onChange({ due: null })}>
          No date
        </button>
      )}
    </form>
  );
}

/** States for which others want to know why. */
const WITH_REASON: readonly ActionStatus[] = ['blocked', 'wont_do'];

function StatusForm({ action, onChange }: Form) {
  const now = action.status?.value ?? 'open';
  const [asked, ask] = useState<ActionStatus>();
  if (asked !== undefined) {
    const submit = (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
      if (reason !== '') onChange({ status: asked, reason });
    };
    return (
      <form className="part-form" onSubmit={submit}>
        <label className="part-label" htmlFor="action-reason">
          {asked === 'blocked' ? 'What does it wait for?' : 'Why will it not be done?'}
        </label>
        <div className="part-line">
          <input
            // biome-ignore lint/a11y/noAutofocus: the field takes the place of the choice that was just made.
            autoFocus
            id="action-reason"
            name="reason"
            className="field grow"
            defaultValue={asked === now ? (action.reason ?? '') : ''}
            maxLength={300}
            autoComplete="off"
            required
          />
          <button type="submit" className="button">
            Set
          </button>
        </div>
      </form>
    );
  }
  return ACTION_STATUSES.map((status) => (
    <button
      key={status}
      type="button"
      className="choice"
      aria-current={status === now || undefined}
      onClick={() => (WITH_REASON.includes(status) ? ask(status) : onChange({ status }))}
    >
      <ActionGlyph status={status} bare />
      <span className="grow">{ACTION_STATUS_WORDS[status]}</span>
      {WITH_REASON.includes(status) && <span className="text-ink-3">with a reason</span>}
      {status === now && <span className="text-ink-3">now</span>}
    </button>
  ));
}

function PriorityForm({ action, onChange }: Form) {
  const { priority } = action;
  return (
    <>
      {priority !== undefined && priority.value === undefined && (
        <p className="px-2 pb-1 text-ink-3">It says “{priority.native}”.</p>
      )}
      {ACTION_PRIORITIES.map((one) => (
        <button
          key={one}
          type="button"
          className="choice"
          aria-current={one === priority?.value || undefined}
          onClick={() => onChange({ priority: one })}
        >
          <span className="grow">{PRIORITY_WORDS[one]}</span>
          {one === priority?.value && <span className="text-ink-3">now</span>}
        </button>
      ))}
      {priority !== undefined && (
        <button type="button" className="choice" onClick={() => onChange({ priority: null })}>
          No priority
        </button>
      )}
    </>
  );
}
