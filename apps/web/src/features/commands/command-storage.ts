import type { KeptCommand } from './kept-command.ts';

/** Where commands are kept until the server has them, one entry each, so that two tabs never overwrite one another's. */
export interface CommandStorage {
  /** All that is kept for this library, in the order in which it was made. */
  all: () => KeptCommand[];
  /** False where this browser keeps nothing. */
  keep: (kept: KeptCommand) => boolean;
  drop: (id: string) => void;
}

const PLACE = 'debrief.command.';

/** Keeps commands in this browser. `library` tells this library from others that had the same address. */
export function commandStorage(storage: () => Storage, library: () => string): CommandStorage {
  const prefix = (): string => `${PLACE}${library()}.`;
  return {
    all: () => {
      try {
        const kept = storage();
        return Object.keys(kept)
          .filter((key) => key.startsWith(prefix()))
          .map((key) => readKept(kept.getItem(key)))
          .filter((one) => one !== undefined)
          .sort((a, b) => a.at - b.at);
      } catch {
        return [];
      }
    },
    keep: (kept) => {
      try {
        storage().setItem(prefix() + kept.command.id, JSON.stringify(kept));
        return true;
      } catch {
        return false;
      }
    },
    drop: (id) => {
      try {
        storage().removeItem(prefix() + id);
      } catch {
        // What cannot be kept need not be dropped.
      }
    },
  };
}

/** The id of the command that a key of the storage belongs to; undefined for any other key. */
export function commandOfKey(key: string | null): string | undefined {
  return key?.startsWith(PLACE) === true ? key.slice(key.indexOf('.', PLACE.length) + 1) : undefined;
}

/** What was kept is our own; it is looked at just closely enough that an entry of another version cannot break the page. */
function readKept(text: string | null): KeptCommand | undefined {
  if (text === null) return undefined;
  const kept: unknown = JSON.parse(text);
  return isKept(kept) ? kept : undefined;
}

function isKept(kept: unknown): kept is KeptCommand {
  if (typeof kept !== 'object' || kept === null) return false;
  const { command, postmortem, at } = kept as Partial<KeptCommand>;
  return (
    typeof at === 'number' &&
    typeof postmortem?.id === 'string' &&
    typeof command?.id === 'string' &&
    typeof command.edit?.type === 'string'
  );
}

/** A short sign for the key of a library, from which the key cannot be told. */
export function signOfKey(key: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
