import { statfs } from 'node:fs/promises';

/** Types of file systems of which changes are made elsewhere, as Linux numbers them: NFS, SMB, FUSE, 9p, AFS, Ceph. */
const ELSEWHERE: ReadonlySet<number> = new Set([
  0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x65735546, 0x01021997, 0x5346414f, 0x00c36400,
]);

/** Whether the system tells of all changes in a folder: of a network drive it tells only of those that this computer makes. */
export async function tellsOfChanges(folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const found = await statfs(folder).catch(() => undefined);
  return found === undefined || !ELSEWHERE.has(found.type);
}
