import type { Principal } from '@debrief/core/permissions';

/** The one person of a library without accounts: whoever holds its key, or its data directory. */
export const OWNER: Principal = { id: 'owner', role: 'owner' };
