import type { Snippet } from '@debrief/http-contract';
import type { MarkedText } from './dialect.ts';

const SNIPPETS = 2;
const BEFORE = 60;
const LENGTH = 200;

/** The pieces of a matching text that say most: those with the most different matches first, at most two. */
export function snippetsOf(marked: MarkedText): Snippet[] {
  const sections: [number, string][] = JSON.parse(marked.sections);
  const windows: { start: number; end: number; hits: [number, number][]; worth: number }[] = [];
  for (const hit of marked.hits) {
    const last = windows.at(-1);
    if (last !== undefined && hit[1] <= last.end) {
      last.hits.push(hit);
      continue;
    }
    const floor = Math.max(last?.end ?? 0, sectionStart(sections, hit[0]));
    const ceiling = Math.min(marked.body.length, sectionEnd(sections, hit[0]) ?? marked.body.length);
    const start = wordStart(marked.body, Math.max(floor, hit[0] - BEFORE), hit[0]);
    const end = Math.max(hit[1], wordEnd(marked.body, Math.min(ceiling, start + LENGTH), hit[1]));
    windows.push({ start, end, hits: [hit], worth: 0 });
  }
  for (const window of windows) {
    const different = new Set(window.hits.map(([start, end]) => marked.body.slice(start, end).toLowerCase()));
    window.worth = different.size * 100 + window.hits.length;
  }
  const best = windows
    .sort((a, b) => b.worth - a.worth || a.start - b.start)
    .slice(0, SNIPPETS)
    .sort((a, b) => a.start - b.start);
  return best.map((window) => snippetOf(marked.body, sections, window));
}

function snippetOf(
  body: string,
  sections: readonly [number, string][],
  window: { start: number; end: number; hits: [number, number][] },
): Snippet {
  const raw = body.slice(window.start, window.end).replace(/[\n\t]/g, ' ');
  const text = raw.trimEnd();
  const before = window.start > sectionStart(sections, window.start) ? '… ' : '';
  const after = window.end < (sectionEnd(sections, window.start) ?? body.length) - 1 ? ' …' : '';
  const shift = before.length - window.start;
  const heading = sections.findLast(([start]) => start <= window.start)?.[1];
  return {
    ...(heading === undefined || heading === '' ? {} : { section: heading }),
    text: before + text + after,
    hits: window.hits.map(([start, end]) => [start + shift, end + shift]),
  };
}

function sectionStart(sections: readonly [number, string][], at: number): number {
  return sections.findLast(([start]) => start <= at)?.[0] ?? 0;
}

function sectionEnd(sections: readonly [number, string][], at: number): number | undefined {
  return sections.find(([start]) => start > at)?.[0];
}

/** Moves right to the beginning of a word, but not past `limit`; never into the middle of a surrogate pair. */
function wordStart(body: string, at: number, limit: number): number {
  if (at === 0 || /\s/.test(body[at - 1] ?? '')) return at;
  const found = body.slice(at, limit).search(/\s\S/);
  if (found >= 0) return at + found + 1;
  return isLowSurrogate(body, at) ? at + 1 : at;
}

/** Moves left to the end of a word, but not before `limit`. */
function wordEnd(body: string, at: number, limit: number): number {
  if (at >= body.length || /\s/.test(body[at] ?? '')) return at;
  for (let end = at; end > Math.max(limit, at - 30); end--) {
    if (/\s/.test(body[end - 1] ?? '')) return end;
  }
  return isLowSurrogate(body, at) ? at - 1 : at;
}

function isLowSurrogate(body: string, at: number): boolean {
  const code = body.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
