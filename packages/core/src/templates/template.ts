import type { FormatId } from '../postmortem/vocabularies.ts';

/** What somebody starts a new post-mortem from. */
export interface Template {
  id: FormatId;
  /** As people call it: "Incident review". */
  name: string;
  /** One sentence: when to take this one. */
  description: string;
  /** The Markdown that `debrief new` prints. */
  skeleton: string;
}

export const TEMPLATES: readonly Template[] = [];
