import type { Principal } from '@debrief/core/permissions';
import type { AttachmentFiles } from './attachment-files.ts';
import { ATTACHMENT_FOLDER, folderOf } from './attachment-name.ts';
import type { AttachmentPlace } from './attachment-place.ts';
import type { Attachment, AttachmentStore } from './attachment-store.ts';

export interface Carrying {
  store: AttachmentStore;
  files: AttachmentFiles;
  place: AttachmentPlace;
}

/** A post-mortem with the path that it stands at. */
export interface Standing {
  id: string;
  path: string;
}

/**
 * Brings the files of a post-mortem along to another place, so that its relative links lead to them there as well: `from` is where it was,
 * or the one that it is a second copy of, `to` where it is now. A file that cannot be brought along, because another of its name is there,
 * stays where it is. Doing it again is harmless.
 */
export async function carryAttachments(
  carrying: Carrying,
  principal: Principal,
  from: Standing,
  to: Standing,
): Promise<void> {
  const { store, place } = carrying;
  const beside = `${folderOf(from.path)}${ATTACHMENT_FOLDER}/`;
  for (const { path, known } of await store.listOf(principal, from.id)) {
    if (known === undefined || !path.startsWith(beside)) continue;
    const target = `${folderOf(to.path)}${path.slice(folderOf(from.path).length)}`;
    if (target !== path && !(await copied(carrying, principal, to.id, known, target))) continue;
    await store.hold(principal, to.id, target);
    if (from.id !== to.id || target === path) continue;
    await store.release(principal, from.id, path);
    // Others may have it too; then it stays for them.
    if (!(await store.isTaken(path))) await place.remove(path);
  }
}

/** Whether the same bytes stand at another place, given to a document. */
async function copied(
  { store, files, place }: Carrying,
  principal: Principal,
  documentId: string,
  known: Attachment,
  path: string,
): Promise<boolean> {
  const there = await store.find(principal, documentId, path);
  if (there !== undefined) return there.sha256 === known.sha256;
  if (await store.isTaken(path)) return false;
  const bytes = await files.read(known.sha256, known.path);
  const stands = await place.look(path, bytes);
  if (stands === 'other') return false;
  const placed = stands === 'nothing' ? await place.put(documentId, path, bytes) : undefined;
  const added = await store.add(principal, documentId, { ...known, path });
  await (added ? placed?.keep() : placed?.takeBack());
  return added;
}
