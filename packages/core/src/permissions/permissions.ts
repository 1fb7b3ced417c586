import type { Visibility } from '../postmortem/vocabularies.ts';

/** What somebody may be in a library. `owner` is the one person of a library without accounts. */
export const ROLES = ['owner', 'admin', 'facilitator', 'member', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** Who asks. Every service and store function takes one; nothing is read or written without. */
export interface Principal {
  id: string;
  role: Role;
}

/** What access to one post-mortem is decided by: rows, never the text (DESIGN.md §2, I8). */
export interface AccessFacts {
  visibility: Visibility;
  /** Ids of the people named for a restricted post-mortem. */
  people: readonly string[];
}

/**
 * Whether the principal may read the post-mortem. Restricted ones are read by the people named, and by the owner of a
 * library without accounts; an admin is not among them unless named.
 */
export function mayRead(principal: Principal, facts: AccessFacts): boolean {
  if (principal.role === 'owner') return true;
  if (facts.visibility === 'restricted') return facts.people.includes(principal.id);
  return true;
}

/** Whether the principal may import documents or rebuild the rows. */
export function mayAdminister(principal: Principal): boolean {
  return principal.role === 'owner' || principal.role === 'admin';
}

/** Whether the principal may change the post-mortems that they may read, make new ones, and put them into the trash. */
export function mayWrite(principal: Principal): boolean {
  return principal.role !== 'viewer';
}
