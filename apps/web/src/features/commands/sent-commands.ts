import type { KeptCommand } from './kept-command.ts';

const PLACE = 'debrief.sent-commands';
/** So many are remembered: what was taken back is heard of within moments, or at the next meeting of an offline browser. */
const MOST = 40;

/** Remembers what was carried out, in this browser, so that it can be shown and sent again should it be taken back later. */
export function rememberSent(kept: KeptCommand): void {
  try {
    const others = all().filter(({ command }) => command.id !== kept.command.id);
    localStorage.setItem(PLACE, JSON.stringify([...others, kept].slice(-MOST)));
  } catch {
    // Without storage it can still be made again by hand.
  }
}

/** What was sent under this id from this browser, if it is remembered. */
export function sentCommand(id: string): KeptCommand | undefined {
  return all().find(({ command }) => command.id === id);
}

function all(): KeptCommand[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isKept) : [];
  } catch {
    return [];
  }
}

function isKept(kept: unknown): kept is KeptCommand {
  if (typeof kept !== 'object' || kept === null) return false;
  const { command, says } = kept as Partial<KeptCommand>;
  return typeof command?.id === 'string' && typeof says === 'string';
}
