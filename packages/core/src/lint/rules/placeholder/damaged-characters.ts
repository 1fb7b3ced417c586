import { inlineCodeIn, isInside } from '../../../reading/index.ts';
import { findMojibake, type Mojibake } from '../../../text/index.ts';
import type { Draft, Rule } from '../../rule.ts';

const REPLACEMENT = '\uFFFD';
/** Invisible and private characters, and the sign for a lost one. The joiners count only behind ASCII: emoji and some scripts need them. */
const SUSPECTS =
  /\uFFFD+|[\u200B\u2060\uFEFF\u180E]+|(?<=[\0-\x7f])[\u200C\u200D]+|[\uE000-\uF8FF\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}]+/gu;
/** Beside one of these an invisible character may be what keeps the text from being markup. */
const MARKUP = /[*_`~[\]()<>|#+\-=!\\:.]/;

export const damagedCharacters: Rule = {
  id: 'PLC-09',
  title: 'Damaged or invisible characters',
  severity: 'warning',
  fixes: true,
  manual: {
    what: 'Finds text that was read in a wrong encoding (`Ã¼` for `ü`), characters without a shape (zero width, private use), and the sign for a lost character. The fix puts back what the bytes meant and removes what has no shape; a lost character can only be reported. Code is left alone.',
    why: 'Damaged names are not found by search, and an invisible character makes two equal words differ.',
    off: 'Where a private font gives such a character a meaning, allow the rule for that line.',
  },
  examples: [
    {
      name: 'A wrong encoding and a zero-width space',
      markdown:
        '# MÃ¼nster gates refused tickets\n\n## Summary\n\nThe gates of the west\u200B line stayed shut.\n',
      findings: [
        [1, 4],
        [5, 22],
      ],
      fixed: '# Münster gates refused tickets\n\n## Summary\n\nThe gates of the west line stayed shut.\n',
    },
    {
      name: 'A lost character is reported, not guessed',
      markdown: '# Gates refused tickets\n\n## Summary\n\nThe gates of Caf\uFFFD Central stayed shut.\n',
      findings: [[5, 17]],
      fixed: '# Gates refused tickets\n\n## Summary\n\nThe gates of Caf\uFFFD Central stayed shut.\n',
    },
    {
      name: 'Accents, emoji and code are as they should be',
      markdown:
        '# Café gates refused tickets 👩‍🔧\n\n## Summary\n\nThe name was logged as `MÃ¼nster` – nobody noticed.\n',
      findings: [],
    },
  ],
  check(context) {
    const { stored } = context.reading.source;
    // Nearly every document is free of all of them, or is plain ASCII.
    if (!/[^\0-\x7f]/.test(stored)) return [];
    const found: Draft[] = [];
    let damagedTo = 0;
    const isInlineCode = inlineCodeIn(context.text);
    const damaged = findMojibake(stored);
    const draftsByPlace = [
      ...damaged.map((run) => ({ from: run.from, to: run.to, run })),
      ...[...stored.matchAll(SUSPECTS)].map((match) => ({
        from: match.index,
        to: match.index + match[0].length,
        run: undefined,
      })),
    ].sort((a, b) => a.from - b.from || b.to - a.to);
    for (const { from, to, run } of draftsByPlace) {
      if (from < damagedTo || isInside(context.code, from) || isInlineCode(from)) continue;
      damagedTo = to;
      if (run === undefined) found.push(invisible(stored, from, to));
      else found.push(misread(stored, run));
    }
    return found;
  },
};

/** A lone accent cannot be what was meant: another encoding fits better, and a person has to say which. */
function misread(text: string, { from, to, repaired, encoding }: Mojibake): Draft {
  const said = `“${text.slice(from, to)}” was read in a wrong encoding`;
  return /\p{M}|\p{Cc}/u.test(repaired.replaceAll('\uFE0F', ''))
    ? { span: [from, to], message: `${said}. Write it anew.` }
    : {
        span: [from, to],
        message: `${said} (${encoding}); it should be “${repaired}”. The fix puts it right.`,
        changes: [{ from, to, insert: repaired }],
      };
}

function invisible(text: string, from: number, to: number): Draft {
  const span = [from, to] as const;
  if (text[from] === REPLACEMENT)
    return { span, message: 'A character was lost here when the file was saved. Write it anew.' };
  const code = (text.codePointAt(from) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const beside = `${text[from - 1] ?? ' '}${text[to] ?? ' '}`;
  const message = `A character that cannot be seen (U+${code}) stands here.`;
  return MARKUP.test(beside)
    ? { span, message: `${message} Delete it by hand: without it the text beside it may become markup.` }
    : { span, message: `${message} The fix removes it.`, changes: [{ from, to, insert: '' }] };
}
