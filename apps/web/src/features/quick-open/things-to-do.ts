import type { PostmortemPage } from '@debrief/http-contract';
import { THEMES, type Theme } from '../../connection/theme.ts';
import { actionLinks, eventLinks } from '../links/item-links.ts';

/** Where the page is, as far as what can be done from it is concerned. */
export interface Surroundings {
  /** The post-mortem that is shown. */
  document?: string;
  /** Its headings, where they are known. */
  outline?: PostmortemPage['outline'];
  /** What was read of it; its events and actions are offered once something is typed, as they are many. */
  postmortem?: PostmortemPage['postmortem'] | undefined;
  theme: Theme;
}

/** Something that can be gone to or done. */
export interface Thing {
  key: string;
  words: string;
  /** What else one might type for it. */
  also: string;
  keys?: string;
  does: { goTo: string; hash?: string } | { theme: Theme } | 'show keys';
}

const THEME_WORDS: Record<Theme, string> = {
  light: 'Light theme',
  dark: 'Dark theme',
  system: 'Theme of the system',
};

/** What can be done from here, nearest first. */
export function thingsToDo({ document, outline = [], postmortem, theme }: Surroundings): Thing[] {
  const here: Thing[] =
    document === undefined
      ? []
      : [
          {
            key: 'read',
            words: 'Read this post-mortem',
            also: 'page view',
            keys: 'E',
            does: { goTo: `/postmortems/${document}` },
          },
          {
            key: 'write',
            words: 'Write in this post-mortem',
            also: 'edit',
            keys: 'E',
            does: { goTo: `/postmortems/${document}/edit` },
          },
          {
            key: 'source',
            words: 'Its source',
            also: 'markdown edit raw',
            does: { goTo: `/postmortems/${document}/edit?as=source` },
          },
          {
            key: 'history',
            words: 'Its history',
            also: 'revisions versions restore',
            keys: 'H',
            does: { goTo: `/postmortems/${document}/history` },
          },
          {
            key: 'meeting',
            words: 'Its meeting',
            also: 'facilitate agenda timer notes attendance review',
            does: { goTo: `/postmortems/${document}/meeting` },
          },
          ...outline.map(
            ({ id, heading }): Thing => ({
              key: `#${id}`,
              words: heading,
              also: 'section heading',
              does: { goTo: `/postmortems/${document}`, hash: id },
            }),
          ),
          ...(postmortem === undefined ? [] : itemsOf(document, postmortem)),
        ];
  return [
    ...here,
    {
      key: 'list',
      words: 'All post-mortems',
      also: 'library home list incidents',
      keys: 'G P',
      does: { goTo: '/' },
    },
    {
      key: 'actions',
      words: 'All actions',
      also: 'tasks follow-ups items',
      keys: 'G A',
      does: { goTo: '/actions' },
    },
    { key: 'new', words: 'New post-mortem', also: 'create template', keys: 'C', does: { goTo: '/new' } },
    { key: 'trash', words: 'Trash', also: 'deleted removed', keys: 'G T', does: { goTo: '/trash' } },
    ...THEMES.filter((one) => one !== theme).map(
      (one): Thing => ({
        key: one,
        words: THEME_WORDS[one],
        also: 'colours appearance mode',
        does: { theme: one },
      }),
    ),
    { key: 'keys', words: 'All keys', also: 'shortcuts keyboard help', keys: '?', does: 'show keys' },
  ];
}

/** The events and actions of a post-mortem, by what they say. */
function itemsOf(document: string, { timeline, actions }: PostmortemPage['postmortem']): Thing[] {
  const goTo = `/postmortems/${document}`;
  const eventHashes = eventLinks(timeline);
  const actionHashes = actionLinks(actions);
  return [
    ...timeline.map(
      ({ at, text }, index): Thing => ({
        key: `#${eventHashes[index]}`,
        words: `${at.written} ${text}`,
        also: 'event timeline',
        does: { goTo, hash: eventHashes[index] ?? '' },
      }),
    ),
    ...actions.map(
      ({ id, text, owners }, index): Thing => ({
        key: `#${actionHashes[index]}`,
        words: id === undefined ? text : `${id} ${text}`,
        also: `action ${owners.map(({ name }) => name).join(' ')}`,
        does: { goTo, hash: actionHashes[index] ?? '' },
      }),
    ),
  ];
}

/** Those in which every typed word begins a word, those by their own words first. */
export function matching(things: readonly Thing[], typed: string): Thing[] {
  const asked = wordsOf(typed);
  const ranked = things.flatMap((thing) => {
    const own = wordsOf(thing.words);
    const others = [...own, ...wordsOf(thing.also)];
    if (!asked.every((word) => others.some((one) => one.startsWith(word)))) return [];
    return [{ thing, rank: asked.every((word) => own.some((one) => one.startsWith(word))) ? 0 : 1 }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ thing }) => thing);
}

function wordsOf(text: string): string[] {
  return text
    .toLocaleLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
