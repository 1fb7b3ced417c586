/** A text that is written on this page, as commands about it have to know it. */
export interface OpenText {
  /** Waits until all that was typed here is with the server; false where that takes too long. A command speaks of that text. */
  typedIsSaved: () => Promise<boolean>;
  /** Waits until the page shows the text of this version, or it takes too long. */
  shows: (version: string) => Promise<void>;
}

const open = new Map<string, OpenText>();

/** Says that a post-mortem's text is written on this page, until the answer is called. */
export function openText(postmortem: string, text: OpenText): () => void {
  open.set(postmortem, text);
  return () => {
    if (open.get(postmortem) === text) open.delete(postmortem);
  };
}

/** The text of a post-mortem, if it is written on this page. */
export function textOpenOf(postmortem: string): OpenText | undefined {
  return open.get(postmortem);
}
