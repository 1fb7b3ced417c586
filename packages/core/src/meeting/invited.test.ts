import { expect, test } from 'vitest';
import { readPostmortem } from '../reading/index.ts';
import { invitedOf } from './invited.ts';

const TEXT = `# Checkout refused cards

- **Author:** Ann Lee
- **Facilitator:** Cara Diaz
- **Reviewers:** Dan Eke, Platform (team)

## Timeline

| Time | Actor | Event |
| --- | --- | --- |
| 09:02 | Ben Ito | The alert fires |
| 09:10 | Ann Lee, @eve | Both look at the certificate |
| 09:20 | Payments gateway | Answers again |
| 09:30 | PagerDuty | Closes the alert |

## Action items

- [ ] Alert on expiry (@eve, due: 2026-12-01)
- [ ] Renew by itself (owner: Ann Lee)
`;

test('everybody who is named is asked, once, with all that they are named for', () => {
  const { postmortem } = readPostmortem(TEXT);
  expect(invitedOf(postmortem)).toEqual([
    { name: 'Cara Diaz', named: ['facilitator'] },
    { name: 'Ann Lee', named: ['author', 'timeline', 'owner'] },
    { name: 'Ben Ito', named: ['timeline'] },
    { name: '@eve', named: ['timeline', 'owner'] },
    { name: 'Dan Eke', named: ['reviewer'] },
  ]);
});
