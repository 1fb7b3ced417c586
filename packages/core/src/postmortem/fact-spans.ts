import type { Span } from '../text/index.ts';
import type { Postmortem } from './postmortem.ts';

/** Where every fact of the model stands, in no order; sections are places, not facts. */
export function factSpans(postmortem: Postmortem): Span[] {
  const found: Span[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'span') found.push(inner as Span);
      else visit(inner);
    }
  };
  const { sections: _sections, inferred: _inferred, spans, ...facts } = postmortem;
  visit(facts);
  return [...found, ...Object.values(spans)];
}
