import { describe, expect, it } from 'vitest';
import { examineWith } from '../../examine.ts';
import { personAsCause } from './person-as-cause.ts';

function isFound(cause: string): boolean {
  const text = `# Gates\n\n**Author:** Ann Lee\n\n## Root Cause Analysis\n\n- **Root Cause:** ${cause}\n`;
  return examineWith([personAsCause], text).findings.length > 0;
}

describe('a cause that stops at a person', () => {
  it.each([
    'Human error.',
    'Human errors',
    'human error in the change window',
    'This was due to human error.',
    'The outage was caused by operator error',
    'A simple operator mistake',
    'Manual error during the deploy',
    "The operator's mistake",
    'Ann Lee',
    'The on-call engineer',
    'Ann forgot to renew the certificate',
    'Ann Lee did not check the date',
    'An engineer failed to notice the alert',
    'Somebody made a typing mistake',
    'The certificate expired. The operator neglected to renew it.',
  ])('is found: %s', (cause) => {
    expect(isFound(cause)).toBe(true);
  });

  it.each([
    'User errors (4xx) rose to 40 %',
    'The user error rate was not watched',
    'The form does not guard against human error',
    'No second look that could catch an operator error',
    'The probe failed to connect',
    'The scheduler forgot its queue at a restart',
    'The health check did not notice the full disk',
    'The engineer on call had no access to the panel',
    'Ann Lee was the only person with access',
    'The team failed over to the second site',
    'Manual errors are likely, since the form takes any number',
    'Human errors in the table are not caught by the form',
  ])('is not seen in: %s', (cause) => {
    expect(isFound(cause)).toBe(false);
  });
});
