/**
 * Which folder may import which: the allow-list of ARCHITECTURE.md. Imports flow down; what is not listed is refused. A key is
 * a folder; its value names the folders that its files may import besides their own.
 */
const core = (...names: string[]): string[] => names.map((name) => `packages/core/src/${name}`);

const FOUNDATION = core('errors', 'text', 'time', 'drawing');
const MARKDOWN = [...FOUNDATION, ...core('markdown')];
const THINGS = [...MARKDOWN, ...core('postmortem', 'policy', 'permissions')];
const READING = [...THINGS, ...core('templates')];
const DERIVING = [...READING, ...core('reading')];
const SHOWING = [...DERIVING, ...core('timeline')];

export const IMPORT_RULES: Readonly<Record<string, readonly string[]>> = {
  'packages/core/src/errors': [],
  'packages/core/src/text': [],
  'packages/core/src/time': core('text'),
  'packages/core/src/drawing': core('text', 'time'),
  'packages/core/src/pictures': [],
  'packages/core/src/markdown': FOUNDATION,
  'packages/core/src/postmortem': MARKDOWN,
  'packages/core/src/policy': [...MARKDOWN, ...core('postmortem')],
  'packages/core/src/permissions': [...MARKDOWN, ...core('postmortem')],
  'packages/core/src/meeting': core('text', 'postmortem'),
  'packages/core/src/templates': THINGS,
  'packages/core/src/reading': READING,
  'packages/core/src/editing': DERIVING,
  'packages/core/src/timeline': DERIVING,
  'packages/core/src/html': SHOWING,
  'packages/core/src/metrics': SHOWING,
  'packages/core/src/converting': [...DERIVING, ...core('editing')],
  'packages/core/src/lint': [...SHOWING, ...core('html', 'metrics')],
  'packages/core/src/reviewing': [...SHOWING, ...core('editing', 'html', 'metrics', 'lint')],
  'packages/core/src/collaborating': [
    ...SHOWING,
    ...core('editing', 'converting', 'html', 'metrics', 'lint'),
  ],
  // What loads Yjs stands apart, so that whoever does not share texts need not load it.
  'packages/core/src/collaborating/updates': core('text'),
  'packages/core/src/testing': [...SHOWING, ...core('editing', 'converting', 'html', 'metrics', 'lint')],
  'packages/http-contract/src': ['packages/core'],
  'apps/server/src': ['packages/core', 'packages/http-contract'],
  'apps/web/src': ['packages/core', 'packages/http-contract'],
  'apps/cli/src': ['packages/core', 'packages/http-contract'],
};

/** Files that may also import what is named: the one command that runs the server, and the commands on its data directory. */
export const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  'apps/cli/src': ['apps/server'],
};

/** The core's folders of tests' own words; only tests import them. */
export const TESTING = 'packages/core/src/testing';

/** Files that put everything together; nobody imports them. */
export const COMPOSITION_ROOTS = ['apps/web/src/main.tsx', 'apps/cli/src/main.ts'];
