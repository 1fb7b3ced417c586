import type { Postmortem } from '@debrief/core/postmortem';

/**
 * Links to one event or one action of a post-mortem, as the part of an address behind `#`. They say what they lead to by its own
 * words, `event:18-10:schedule-is-empty` or `action:a-1:give-the-flush-a-limit`, so that they hold while things are added, moved
 * and reworded around it, without a mark in the text.
 */
type Items = Pick<Postmortem, 'timeline' | 'actions'>;
export type ItemKind = 'event' | 'action';

/** Where a link leads: the thing itself, or where that is gone the one that is most like it. */
export interface LinkedItem {
  kind: ItemKind;
  /** Absent where there is none of its kind any more. */
  index?: number;
  gone: boolean;
}

interface Named {
  /** The written id of an action, the written time of an event. */
  key: string;
  words: string;
}

const WORDS = 8;
/** How much of the words has to be the same for one that was reworded to be taken for itself. */
const ALIKE = 0.6;
const ALIKE_WITH_KEY = 0.25;

/** The links of all events, in their order. */
export function eventLinks(timeline: Items['timeline']): string[] {
  return linksOf('event', timeline.map(namedEvent));
}

/** The links of all actions, in their order. */
export function actionLinks(actions: Items['actions']): string[] {
  return linksOf('action', actions.map(namedAction));
}

/** The link to an action that stands in a list of many post-mortems. */
export function linkOfAction(action: Items['actions'][number]): string {
  return linksOf('action', [namedAction(action)])[0] ?? '';
}

/** Finds what a link leads to; undefined where it is no link to an event or action. */
export function findLinked(fragment: string, { timeline, actions }: Items): LinkedItem | undefined {
  const parts = /^(event|action):([^:]*):([^:]*)(?::(\d+))?$/.exec(fragment);
  if (parts === null) return undefined;
  const [, kind = '', key = '', words = '', number = '1'] = parts;
  const items = kind === 'event' ? timeline.map(namedEvent) : actions.map(namedAction);
  const of = { kind: kind as ItemKind };
  const same = items.flatMap((item, index) => (item.key === key && item.words === words ? [index] : []));
  const exact = same[Number(number) - 1] ?? same.at(-1);
  if (exact !== undefined) return { ...of, index: exact, gone: false };
  const scored = items
    .map((item, index) => {
      const alike = overlap(item.words, words);
      const hasKey = key !== '' && item.key === key;
      // An action keeps its id whatever it says; at one time much can happen.
      const sure = hasKey ? kind === 'action' || alike >= ALIKE_WITH_KEY : alike >= ALIKE;
      return { index, sure, score: alike + (hasKey ? 1 : 0) };
    })
    .sort((a, b) => b.score - a.score);
  const best = scored[0];
  if (best === undefined) return { ...of, gone: true };
  const near = best.score > 0 ? best.index : kind === 'event' ? lastBefore(timeline, key) : best.index;
  return { ...of, index: near, gone: !best.sure };
}

/** The heading whose id is most like one that is there no more; undefined where none has a word of it. */
export function closestHeading(id: string, ids: readonly string[]): string | undefined {
  const [best] = ids
    .map((one) => ({ one, score: overlap(one.replace(/^md-/, ''), id.replace(/^md-/, '')) }))
    .sort((a, b) => b.score - a.score);
  return best === undefined || best.score === 0 ? undefined : best.one;
}

/** The same words at the same time may stand there twice: then they are numbered. */
function linksOf(kind: ItemKind, items: readonly Named[]): string[] {
  const seen = new Map<string, number>();
  return items.map(({ key, words }) => {
    const link = `${kind}:${key}:${words}`;
    const number = (seen.get(link) ?? 0) + 1;
    seen.set(link, number);
    return number === 1 ? link : `${link}:${number}`;
  });
}

function namedEvent({ at, text }: Items['timeline'][number]): Named {
  return { key: slug(at.written), words: slug(text, WORDS) };
}

function namedAction({ id = '', text }: Items['actions'][number]): Named {
  return { key: slug(id), words: slug(text, WORDS) };
}

function slug(text: string, words = Number.POSITIVE_INFINITY): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, words)
    .join('-');
}

/** How many of the words both have, of all that one of them has: 0 to 1. */
function overlap(a: string, b: string): number {
  const one = new Set(a.split('-').filter((word) => word !== ''));
  const other = new Set(b.split('-').filter((word) => word !== ''));
  const both = [...one].filter((word) => other.has(word)).length;
  return both === 0 ? 0 : both / (one.size + other.size - both);
}

/** The last event that is written to be not later than this one, else the first. */
function lastBefore(timeline: Items['timeline'], key: string): number {
  const at = timeline.findLastIndex(({ at }) => slug(at.written) <= key);
  return Math.max(0, at);
}
