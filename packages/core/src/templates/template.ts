import type { FormatId } from '../postmortem/vocabularies.ts';

/** What somebody starts a new post-mortem from. */
export interface Template {
  /** A `TemplateId` where it comes with Debrief; a team's own has that of its file. */
  id: string;
  /** As people call it: "Incident review". */
  name: string;
  /** One sentence: when to take this one. */
  description: string;
  /** The format that its documents are recognised as; absent where they are read by their headings and labels alone. */
  format?: FormatId;
  /** The Markdown that `debrief new` prints. */
  skeleton: string;
}
