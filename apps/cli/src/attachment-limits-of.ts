import { DebriefError } from '@debrief/core/errors';
import type { ServerSettings } from '@debrief/server';

/** What sets a limit, and how many bytes or files one of its units is. */
const LIMITS = [
  ['largest', 'DEBRIEF_ATTACHMENT_MB', 1_000_000],
  ['perDocument', 'DEBRIEF_ATTACHMENTS_EACH', 1],
  ['inAll', 'DEBRIEF_ATTACHMENTS_GB', 1_000_000_000],
] as const;

/** How much may be attached, where the environment says so. @throws DebriefError BAD_VALUE */
export function attachmentLimitsOf(
  env: Readonly<Record<string, string | undefined>>,
): NonNullable<ServerSettings['attachments']> {
  const limits: NonNullable<ServerSettings['attachments']> = {};
  for (const [limit, name, unit] of LIMITS) {
    const written = env[name];
    if (written === undefined || written === '') continue;
    if (!/^\d{1,6}$/.test(written)) throw new DebriefError('BAD_VALUE', `${name} ${written.slice(0, 20)}`);
    limits[limit] = Number(written) * unit;
  }
  return limits;
}
