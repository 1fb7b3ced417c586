import type { Attachment } from './attachments.ts';
import type { Author } from './author.ts';
import type { Revision } from './history.ts';
import type { PostmortemRow } from './postmortems.ts';

/** What the examples of several routes are about: one post-mortem of an invented company. */
export const EXAMPLE = { id: '1f0c4a6b2d3e', path: '2026-11-20-checkout-refused-cards.md' } as const;

export const EXAMPLE_TEXT = `# Checkout refused cards

- **Date:** 2026-11-20
- **Severity:** High

## Action items

- [ ] Alert on expiry (@ann, due: 2026-12-01)
`;

export const EXAMPLE_AUTHOR: Author = { id: 'owner', name: 'Ann Lee', verified: false };

export const EXAMPLE_SEVERITY = { native: 'High', scale: 'critical-high-medium-low', rank: 1 } as const;

/** The action of the text, as it was read. */
export const EXAMPLE_ACTION = {
  text: 'Alert on expiry',
  owners: [{ name: 'ann', handle: 'ann', kind: 'person' as const }],
  due: { date: '2026-12-01', written: '2026-12-01' },
  status: { native: '[ ]', value: 'open' as const },
  span: [88, 133] as [number, number],
};

export const EXAMPLE_ROW: PostmortemRow = {
  ...EXAMPLE,
  title: 'Checkout refused cards',
  date: '2026-11-20',
  severity: EXAMPLE_SEVERITY,
  visibility: 'internal',
  template: false,
  services: [],
  strip: { open: false },
  actions: { open: 1, late: 0, total: 1 },
  findings: { error: 0, warning: 1, info: 0 },
};

export const EXAMPLE_ATTACHMENT: Attachment = {
  path: 'attachments/refused-cards.png',
  link: 'attachments/refused-cards.png',
  size: 48_213,
  mediaType: 'image/png',
  picture: true,
  width: 1280,
  height: 720,
};

/** The first revision, and one after it. */
export const EXAMPLE_REVISIONS: readonly [Revision, Revision] = [
  {
    number: 1,
    kind: 'began',
    authors: [],
    began: 1_795_345_069_032,
    ended: 1_795_345_069_032,
    version: '1.1',
    sha256: 'da17f9825a59485606764c787a54ffa8c9e1f3ffda39087bc0649b1c6c8dc330',
    added: 134,
    removed: 0,
  },
  {
    number: 2,
    kind: 'edited',
    authors: [EXAMPLE_AUTHOR],
    began: 1_795_345_080_000,
    ended: 1_795_345_120_500,
    version: '1.43',
    sha256: '12e93f4a5af33736359bb08918288e35740c7c76d3536f7806fd275e2ceaeddd',
    added: 1,
    removed: 1,
  },
];
