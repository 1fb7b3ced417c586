import { DebriefError } from '@debrief/core/errors';
import type { z } from 'zod';

/** The parts of a request that are checked, as its sender is told of them. */
export type SentPart = 'the path' | 'the query' | 'the body';

/**
 * What was sent, checked and in the shape of its schema. A half of a character (a lone surrogate) is refused wherever it stands: it
 * cannot be stored as UTF-8, and would become another sign without a word.
 * @throws DebriefError BAD_REQUEST naming the fields, and never repeating what was sent in them
 */
export function parseSent<S extends z.ZodType>(schema: S, value: unknown, part: SentPart): z.output<S> {
  const damaged = damagedPlace(value, part !== 'the body', []);
  if (damaged !== undefined) throw new DebriefError('BAD_REQUEST', damaged);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = new Set(
    result.error.issues.flatMap((issue) => {
      // Of a name that nobody knows its beginning, escaped.
      if (issue.code === 'unrecognized_keys') return issue.keys.map(named);
      const field = issue.path.length === 0 ? part : issue.path.map((step) => named(String(step))).join('.');
      if (issue.code === 'too_big' && issue.origin === 'string')
        return [`${field}: it is longer than ${issue.maximum} characters`];
      // These sentences are our own.
      return [issue.code === 'custom' ? `${field}: ${issue.message}` : field];
    }),
  );
  throw new DebriefError('BAD_REQUEST', [...fields].join(', '));
}

function named(key: string): string {
  return encodeURIComponent(key.slice(0, 40).toWellFormed());
}

/** Where something stands that no text has; with `strict` NUL is one of these. Undefined where there is nothing. */
function damagedPlace(value: unknown, strict: boolean, path: readonly string[]): string | undefined {
  // Each place is looked at once, whatever the depth: what is to be looked at waits in a list.
  const waiting: { value: unknown; path: readonly string[] }[] = [{ value, path }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value: one, path: at } = next;
    if (typeof one === 'string') {
      const why = damageOf(one, strict);
      if (why !== undefined) return `${at.map(named).join('.') || 'the body'} ${why}`;
    } else if (typeof one === 'object' && one !== null) {
      for (const [key, of] of Object.entries(one)) {
        if (!key.isWellFormed()) return `the name of a field ${damageOf(key, strict)}`;
        waiting.push({ value: of, path: at.length < 6 ? [...at, key] : at });
      }
    }
  }
  return undefined;
}

function damageOf(text: string, strict: boolean): string | undefined {
  if (!text.isWellFormed())
    return 'holds half of a character (a lone surrogate), which no UTF-8 text can hold';
  return strict && text.includes('\0') ? 'holds a NUL character' : undefined;
}
