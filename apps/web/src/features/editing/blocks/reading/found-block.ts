import type { EditableField } from '@debrief/core/editing';

/** What of a post-mortem is shown as a rich block over its text. */
export type BlockKind = 'facts' | 'timeline' | 'actions' | 'causes';

/** A part of a row that the block has no place of its own for, as it is written; `label` is the head of its column. */
export interface Detail {
  label?: string;
  words: string;
}

/** One event, action or cause of a block: its words as they are written, without what the block shows elsewhere. */
export interface FoundItem {
  /** Its place among the events, actions or causes of the reading. */
  index: number;
  words: string;
  details: Detail[];
}

/** One labelled fact of a block of facts. */
export interface FoundFact {
  label: string;
  /** The value as it is written, or the prompt that waits for one. */
  words: string;
  unset: boolean;
  /** Where the value begins and ends, counted from the start of its block. */
  at: readonly [number, number];
  /** The fact that can be set there; undefined for a key that Debrief has no field for. */
  field?: EditableField;
}

/**
 * A stretch of whole lines, all of whose words the block shows. An empty one (`from === to`) is the end of a heading under which nothing
 * stands yet.
 */
export interface FoundBlock {
  kind: BlockKind;
  from: number;
  to: number;
  items: FoundItem[];
  /** Rows in which nobody has written anything yet, by what they ask for. */
  waiting: string[];
  facts: FoundFact[];
}
