import { applyEdit, type Edit, type EditRefused } from '../../editing/index.ts';
import { type PostmortemReading, type ReadingOptions, readPostmortem } from '../../reading/index.ts';
import type { TextChange } from '../../text/index.ts';
import { type CarriedIdentities, carryIdentities } from '../identity/carry-identities.ts';
import type { KnownIdentity } from '../identity/known-identity.ts';
import { mapIdentities } from '../identity/map-identities.ts';
import type { Command, SeenValue } from './command.ts';
import { resolveCommand, type Unresolved } from './resolve-target.ts';
import { askedValues, type Seen, sameValue, seenValues } from './seen-values.ts';

export interface CommandOptions extends ReadingOptions {
  /** Gives a fresh internal id at each call. */
  newId: () => string;
  /** The reading of the same text, where it is at hand. */
  reading?: PostmortemReading | undefined;
}

export interface CommandDone {
  ok: true;
  text: string;
  /** Places of the old text, in order; none where everything already was as asked. */
  changes: TextChange[];
  /** The edit that takes it back; absent where nothing was changed. */
  inverse?: Edit;
  /** The new text, read. */
  reading: PostmortemReading;
  /** The items of the new text. */
  identities: CarriedIdentities;
}

/** A part that is no longer as the sender saw it: what the sender saw and wanted, and what is there now. */
export interface ChangedMeanwhile {
  part: string;
  seen: SeenValue;
  wanted?: SeenValue;
  now: SeenValue;
}

export interface CommandRefused {
  ok: false;
  code: 'COMMAND_CONFLICT' | Unresolved | EditRefused['code'];
  /** What is expected, or what is there instead; empty where the code says it all. */
  detail: string;
  /** With `COMMAND_CONFLICT`: each part that changed meanwhile. */
  changed?: ChangedMeanwhile[];
  /** With `COMMAND_CONFLICT`: the field or the item as it is written now. */
  written?: string;
}

export type CommandResult = CommandDone | CommandRefused;

/**
 * Carries out one command on the newest text. Its items are found where they are now; where a value is neither what the
 * sender saw nor what the sender wants, the command is refused with what is there now, and the person decides. `known` are
 * the identities as they were stored, positions mapped to this text. Pure; never throws.
 */
export function applyCommand(
  text: string,
  command: Command,
  known: readonly KnownIdentity[],
  { newId, reading = undefined, ...options }: CommandOptions,
): CommandResult {
  const now = reading ?? readPostmortem(text, options);
  const identities = carryIdentities(known, now.postmortem, newId);
  const resolved = resolveCommand(command, now.postmortem, identities);
  if (typeof resolved === 'string') return { ok: false, code: resolved, detail: '' };
  const seen = seenValues(resolved.edit, now);
  const asked = askedValues(resolved.edit);
  const changed = changedMeanwhile(command, seen, asked);
  if (changed.length > 0)
    return {
      ok: false,
      code: 'COMMAND_CONFLICT',
      detail: changed.map(({ part }) => part).join(', '),
      changed,
      ...(seen?.span === undefined ? {} : { written: text.slice(...seen.span) }),
    };
  if (isAlready(resolved.edit, seen, asked, now))
    return { ok: true, text, changes: [], reading: now, identities };
  const result = applyEdit(text, resolved.edit, options, now);
  if (!result.ok) return result;
  const all = [...identities.items.map(({ identity }) => identity), ...identities.detached].map((identity) =>
    identity.id === resolved.identity?.id ? withAsked(identity, resolved.edit) : identity,
  );
  return {
    ok: true,
    text: result.text,
    changes: result.changes,
    inverse: result.inverse,
    reading: result.reading,
    identities: carryIdentities(mapIdentities(all, result.changes), result.reading.postmortem, newId),
  };
}

function changedMeanwhile(
  { base = {} }: Command,
  seen: Seen | undefined,
  asked: Readonly<Record<string, SeenValue>>,
): ChangedMeanwhile[] {
  if (seen === undefined) return [];
  return Object.entries(base).flatMap(([part, value]) => {
    const there = seen.values[part] ?? null;
    const wanted = asked[part];
    if (sameValue(there, value) || (wanted !== undefined && sameValue(there, wanted))) return [];
    return [{ part, seen: value, ...(wanted === undefined ? {} : { wanted }), now: there }];
  });
}

/** Whether somebody else has already made it as asked. */
function isAlready(
  edit: Edit,
  seen: Seen | undefined,
  asked: Readonly<Record<string, SeenValue>>,
  { postmortem }: PostmortemReading,
): boolean {
  if (edit.type === 'markEvent')
    return postmortem.timeline[edit.event]?.marks.includes(edit.mark) === edit.on;
  if (edit.type === 'linkAction')
    return (postmortem.actions[edit.action]?.addresses ?? []).includes(edit.cause) === edit.on;
  if (edit.type === 'moveAction') return edit.action === edit.to;
  // What only follows from other facts stands nowhere yet.
  if (edit.type === 'setField' && postmortem.inferred[edit.field] !== undefined) return false;
  const parts = Object.entries(asked);
  return (
    seen !== undefined &&
    parts.length > 0 &&
    parts.every(([part, value]) => sameValue(seen.values[part], value)) &&
    // A reason that stays would belong to the old status.
    (asked.status === undefined || asked.reason !== undefined || sameValue(seen.values.reason, null))
  );
}

/** An identity with the words that an edit gives its item, so that it is recognised wherever they end up. */
function withAsked(identity: KnownIdentity, edit: Edit): KnownIdentity {
  if (edit.type !== 'updateEvent' && edit.type !== 'updateAction' && edit.type !== 'updateCause')
    return identity;
  const { text } = edit.set;
  const id = 'id' in edit.set ? edit.set.id : undefined;
  const { writtenId: _former, ...rest } = identity;
  return {
    ...(id === undefined ? identity : id === null ? rest : { ...identity, writtenId: id }),
    quote: typeof text === 'string' ? { ...identity.quote, text } : identity.quote,
  };
}
