import { MARK_NAMES, MARKS, type Mark, PHASE_NAMES, type Phase } from '../../postmortem/index.ts';
import type { FormatDefinition } from '../../templates/index.ts';
import type { EventChanges } from '../edit.ts';
import { type PlaceKind, textValue } from '../writing/escapes.ts';
import { type TailChange, tailPart } from '../writing/tails.ts';

/** The bold phrase of marks, in the order of their list, with the blank behind it; nothing for none. */
export function marksPhrase(marks: readonly Mark[]): string {
  const names = MARKS.filter((mark) => marks.includes(mark)).map((mark) => MARK_NAMES[mark]);
  return names.length === 0 ? '' : `**${names.join(', ')}** `;
}

/** The label by which a format's own milestones name a mark: `Incident began`. */
export function milestoneLabel(mark: Mark, format: FormatDefinition | undefined): string | undefined {
  const label = Object.entries(format?.milestones ?? {}).find(([, meaning]) => meaning === mark)?.[0];
  return label === undefined ? undefined : `${label[0]?.toUpperCase() ?? ''}${label.slice(1)}`;
}

/** Text that begins with bold which would be taken for a mark. */
export function eventText(words: string, place: PlaceKind): string {
  const escaped = textValue(words, place);
  const bold = /^(?:\*\*)([^*]+)\*\*/.exec(escaped);
  const isMark = bold?.[1]
    ?.split(/\s*,\s*/)
    .every((name) =>
      Object.values(MARK_NAMES).some((one) => one.toLowerCase() === name.replace(/[:.]$/, '').toLowerCase()),
    );
  return isMark === true ? escaped.replace(/^\*\*([^*]+)\*\*/, '\\*\\*$1\\*\\*') : escaped;
}

/** What has to change in the tail of an event that is a line. */
export function eventTailChanges(set: EventChanges): TailChange[] {
  return (['actor', 'action', 'phase'] as const).flatMap((key) => {
    const value = set[key];
    if (value === undefined) return [];
    const written = key === 'phase' && value !== null ? PHASE_NAMES[value as Phase].toLowerCase() : value;
    return [
      {
        key,
        parts: written === null ? [] : [tailPart(key, written)],
        replaces: (part: { key: string }) => part.key === key,
      },
    ];
  });
}

/** Links as Markdown, a comma between. */
export function writtenLinks(links: readonly { text: string; link: string }[]): string {
  return links
    .map(({ text, link }) => {
      const target = /[\s()<>]/.test(link) ? `<${link.replace(/[<>\n]/g, '')}>` : link;
      return text === link ? `<${link}>` : `[${text.replace(/[[\]|]/g, '\\$&')}](${target})`;
    })
    .join(', ');
}
