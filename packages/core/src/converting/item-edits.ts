import { type Edit, type EntryChanges, type EntryList, personText } from '../editing/index.ts';
import type { Action, CauseNode, TimelineEvent } from '../postmortem/index.ts';
import type { PostmortemReading } from '../reading/index.ts';
import type { Span } from '../text/index.ts';
import { timeText } from './field-edits.ts';
import { actionMarkdown, causeMarkdown, entryMarkdown, eventMarkdown } from './markdown-of-facts.ts';

/** One event of a document as an edit of another one. Links that stand beside the text go to the column of evidence. */
export function eventEdit(event: TimelineEvent, reading: PostmortemReading): Edit {
  const at = timeText(event.at);
  const text = eventMarkdown(event, reading);
  const carried = [text, event.action ?? ''].join(' ');
  const evidence = event.evidence.filter(({ link }) => !carried.includes(link));
  return {
    type: 'addEvent',
    event: {
      // Words in brackets alone would be taken for a prompt.
      text: text === '' ? '–' : text.replace(/^\[([^\]]*)\]$/, '\\[$1\\]'),
      ...(at === undefined
        ? {}
        : event.at.local === undefined || event.at.precision === 'month'
          ? { when: at }
          : { at }),
      ...(event.actor === undefined ? {} : { actor: event.actor }),
      ...(event.action === undefined ? {} : { action: event.action }),
      ...(event.phase === undefined ? {} : { phase: event.phase }),
      ...(event.marks.length === 0 ? {} : { marks: event.marks }),
      ...(evidence.length === 0 ? {} : { evidence }),
    },
  };
}

export function actionEdit(action: Action, reading: PostmortemReading): Edit {
  const text = actionMarkdown(action, reading);
  const due = action.due?.date ?? action.due?.written;
  return {
    type: 'addAction',
    action: {
      text,
      ...(action.owners.length === 0 ? {} : { owners: action.owners.map(personText) }),
      ...(due === undefined ? {} : { due }),
      ...(action.priority === undefined ? {} : { priority: action.priority.native }),
      ...(action.status === undefined ? {} : { status: action.status.value }),
      ...(action.reason === undefined ? {} : { reason: action.reason }),
      ...(action.id === undefined ? {} : { id: action.id }),
      ...(action.kind === undefined ? {} : { kind: action.kind }),
      ...(action.horizon === undefined ? {} : { horizon: action.horizon }),
      ...(action.link === undefined || text.includes(action.link) ? {} : { link: action.link }),
      ...(action.addresses === undefined ? {} : { addresses: action.addresses }),
    },
  };
}

/** One cause; `under` is the id of its effect in the other document, `edge` what it does to it. */
export function causeEdit(
  node: CauseNode,
  reading: PostmortemReading,
  under?: { id: string; edge: string },
): Edit {
  const own = /^c\d+$/.test(node.id) ? undefined : node.id;
  return {
    type: 'addCause',
    cause: {
      role: node.role,
      text: causeMarkdown(node, reading),
      ...(own === undefined ? {} : { id: own }),
      ...(node.gate === undefined ? {} : { gate: node.gate }),
      ...(node.confidence === undefined ? {} : { confidence: node.confidence }),
      ...(node.kind === undefined ? {} : { kind: node.kind }),
      ...(node.category === undefined ? {} : { category: node.category }),
      ...(node.service === undefined ? {} : { service: node.service }),
      ...(node.p === undefined ? {} : { p: node.p }),
      ...(under === undefined || under.edge === 'causes' ? {} : { edge: under.edge }),
    },
    ...(under === undefined ? {} : { under: under.id }),
  } as Edit;
}

const LABELS = {
  impact: 'impact',
  detectionGap: 'detectionGap',
  resolution: 'resolution',
  response: 'response',
} as const;

/** One entry of a list. */
export function entryEdit(
  list: EntryList,
  entry: Record<string, unknown> & { text?: string; span?: Span },
  reading: PostmortemReading,
): Edit {
  const labels = list in LABELS ? LABELS[list as keyof typeof LABELS] : undefined;
  const part = (name: string): string | undefined => entry[name] as string | undefined;
  let changes: EntryChanges & { text: string };
  if (list === 'attendees') changes = { text: personText(entry as never) };
  else if (list === 'metrics') changes = { name: part('name') ?? '', text: part('written') ?? '' };
  else {
    const words = list === 'communication' ? (part('audience') ?? entry.text ?? '') : (entry.text ?? '');
    const services = list === 'impact' && part('aspect') === 'services';
    const text = services
      ? words
          .split(/\n/)
          .map((line) => line.replace(/^[-*+] /, ''))
          .join(', ')
      : entry.span === undefined
        ? words
        : entryMarkdown({ text: words, span: entry.span }, labels, reading);
    const owner = entry.owner as Parameters<typeof personText>[0] | undefined;
    const link = part('link');
    changes = {
      text,
      ...(part('aspect') === undefined ? {} : { aspect: part('aspect') }),
      ...(part('horizon') === undefined
        ? {}
        : { horizon: entry.horizon as NonNullable<EntryChanges['horizon']> }),
      ...(typeof entry.done === 'boolean' ? { done: entry.done } : {}),
      ...(part('channel') === undefined ? {} : { channel: part('channel') }),
      ...(owner === undefined ? {} : { owner: personText(owner) }),
      ...(part('date') === undefined ? {} : { date: part('date') }),
      ...(link === undefined || text.includes(link) ? {} : { link }),
    };
  }
  return { type: 'addEntry', list, entry: changes } as Edit;
}
