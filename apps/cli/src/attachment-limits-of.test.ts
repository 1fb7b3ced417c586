import { expect, test } from 'vitest';
import { attachmentLimitsOf } from './attachment-limits-of.ts';

test('limits of attachments come from the environment, in units that people count in', () => {
  expect(attachmentLimitsOf({})).toEqual({});
  expect(attachmentLimitsOf({ DEBRIEF_ATTACHMENT_MB: '5', DEBRIEF_ATTACHMENTS_GB: '' })).toEqual({
    largest: 5_000_000,
  });
  expect(attachmentLimitsOf({ DEBRIEF_ATTACHMENTS_EACH: '0', DEBRIEF_ATTACHMENTS_GB: '2' })).toEqual({
    perDocument: 0,
    inAll: 2_000_000_000,
  });
  expect(() => attachmentLimitsOf({ DEBRIEF_ATTACHMENT_MB: '5 MB' })).toThrow('DEBRIEF_ATTACHMENT_MB 5 MB');
});
