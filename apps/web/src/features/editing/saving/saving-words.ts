import type { Kept, Shown } from './saving.ts';

/** What the bar says about the text in a few words, and the sentence with the next step where there is more to say. */
export interface SavingWords {
  short: string;
  sentence?: string;
}

const OFFLINE: Readonly<Record<Kept, string>> = {
  kept: 'Offline, kept in this browser',
  keeping: 'Offline, being kept in this browser',
  'not-kept': 'Offline, not kept anywhere',
};
const OFFLINE_SENTENCES: Readonly<Record<Kept, string>> = {
  kept: 'Offline. You can go on writing; text is kept in this browser.',
  keeping: 'Offline. You can go on writing; text is kept in this browser.',
  'not-kept':
    'Offline, and this browser keeps nothing for pages. Leave this page open until it is saved, or copy the text.',
};

const LATE_SENTENCES: Readonly<Record<Kept, string>> = {
  kept: 'Saving takes longer than usual. Meanwhile the text is kept in this browser.',
  keeping: 'Saving takes longer than usual. Leave this page open.',
  'not-kept': 'Saving takes longer than usual. Leave this page open: this browser keeps nothing for pages.',
};

export function savingWords(shown: Shown): SavingWords {
  switch (shown.kind) {
    case 'saved':
      return { short: 'Saved' };
    case 'saving':
      return shown.late ? { short: 'Saving', sentence: LATE_SENTENCES[shown.kept] } : { short: 'Saving' };
    case 'connecting':
      return { short: 'Connecting' };
    case 'offline':
      return { short: OFFLINE[shown.kept], sentence: OFFLINE_SENTENCES[shown.kept] };
    case 'failed':
      return {
        short: 'Not saved',
        sentence: `Not saved: ${reasonOf(shown.trouble.message)} ${shown.trouble.remedy}`,
      };
    case 'read-only':
      return { short: 'Read only', sentence: readOnlySentence(shown.reason) };
    case 'gone':
      return { short: 'Not connected', sentence: `${shown.trouble.message} ${shown.trouble.remedy}` };
  }
}

/** A sentence that goes on after “Not saved:”, without its capital (unless a name begins it) and without saying that again. */
function reasonOf(message: string): string {
  const reason = message.replace(/, so (?:the change|it) was not saved\.$/, '.');
  return /^(?:The|A|An|It|This|More|Something|Nothing|What|You)\b/.test(reason)
    ? reason.charAt(0).toLowerCase() + reason.slice(1)
    : reason;
}

/** The reason may be a sentence, or the rest of one. */
function readOnlySentence(reason: string): string {
  return reason.endsWith('.') ? reason : `It cannot be changed here: ${reason}.`;
}
