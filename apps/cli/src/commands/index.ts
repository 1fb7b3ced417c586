import type { Command } from '../command.ts';

/** A command in the list; its code is loaded when it is called. */
export interface ListedCommand {
  name: string;
  summary: string;
  load(): Promise<Command>;
}

/** Every command, in the order of the help. */
export const COMMANDS: readonly ListedCommand[] = [
  {
    name: 'serve',
    summary: 'Open a folder of post-mortems in the browser.',
    load: async () => (await import('./serve.ts')).serve,
  },
  {
    name: 'new',
    summary: 'Begin a new post-mortem.',
    load: async () => (await import('./new.ts')).newCommand,
  },
  {
    name: 'read',
    summary: 'Say what is in a post-mortem.',
    load: async () => (await import('./read.ts')).read,
  },
  {
    name: 'set',
    summary: 'Set one fact of a post-mortem, in its text.',
    load: async () => (await import('./set.ts')).set,
  },
  {
    name: 'event',
    summary: 'Add, change, mark or remove an event of the timeline.',
    load: async () => (await import('./event.ts')).event,
  },
  {
    name: 'action',
    summary: 'Add, settle, change or remove an action.',
    load: async () => (await import('./action.ts')).action,
  },
  {
    name: 'fmt',
    summary: 'Align tables, put events in order, number actions.',
    load: async () => (await import('./fmt.ts')).fmt,
  },
  {
    name: 'convert',
    summary: 'Print a post-mortem in the shape of another template.',
    load: async () => (await import('./convert.ts')).convert,
  },
  {
    name: 'lint',
    summary: 'Check post-mortems, and mend what is safe to mend.',
    load: async () => (await import('./lint.ts')).lint,
  },
  {
    name: 'metrics',
    summary: 'Work out times to detect, to restore, to resolve, and downtime.',
    load: async () => (await import('./metrics.ts')).metrics,
  },
  {
    name: 'policy',
    summary: 'Look over what a team has agreed on: debrief.yaml.',
    load: async () => (await import('./policy.ts')).policy,
  },
  {
    name: 'search',
    summary: 'Find post-mortems by their words.',
    load: async () => (await import('./search.ts')).search,
  },
  {
    name: 'import',
    summary: 'Copy post-mortems into a data directory.',
    load: async () => (await import('./import.ts')).importCommand,
  },
  {
    name: 'export',
    summary: 'Write the post-mortems of a data directory back as files.',
    load: async () => (await import('./export.ts')).exportCommand,
  },
  {
    name: 'reindex',
    summary: 'Read all post-mortems of a data directory again.',
    load: async () => (await import('./reindex.ts')).reindex,
  },
  {
    name: 'backup',
    summary: 'Copy a whole library into a folder.',
    load: async () => (await import('./backup.ts')).backup,
  },
  {
    name: 'restore',
    summary: 'Make a library of a backup.',
    load: async () => (await import('./restore.ts')).restore,
  },
];
