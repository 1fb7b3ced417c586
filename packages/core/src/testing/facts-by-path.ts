import type { Postmortem } from '../postmortem/index.ts';
import { factsOf } from './facts-of.ts';

const GROUPS = ['incident', 'review', 'record', 'causes', 'metrics'];

/** The facts of a reading by their path (`incident.id`, `timeline`); empty lists, sections and remarks on the text are left out. */
export function factsByPath(postmortem: Postmortem): Record<string, unknown> {
  const paths: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(factsOf(postmortem) as Record<string, unknown>)) {
    if (key === 'sections' || key === 'template' || key === 'repaired') continue;
    if (GROUPS.includes(key))
      for (const [inner, one] of Object.entries(value as object)) paths[`${key}.${inner}`] = one;
    else paths[key] = value;
  }
  return Object.fromEntries(
    Object.entries(paths).filter(([, value]) => !Array.isArray(value) || value.length > 0),
  );
}
