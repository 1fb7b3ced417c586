import { open } from 'node:fs/promises';
import { DebriefError } from '@debrief/core/errors';
import type { Archive, ArchiveEntry, OpenOptions } from './archive.ts';
import { type ByteReader, BytesEnded, BytesSwell, fileBytes, gunzippedBytes } from './byte-reader.ts';
import { type EntryList, entryList } from './entry-list.ts';
import { shownPath } from './entry-path.ts';
import { TarBroken, type TarMember, tarMembers } from './tar-members.ts';

interface TarEntry extends ArchiveEntry {
  /** Which member of the archive it is, from 0. */
  member: number;
}

const REASONS: Readonly<Record<string, string>> = {
  '1': 'a hard link',
  '2': 'a symbolic link',
  '3': 'a device',
  '4': 'a device',
  '6': 'a pipe',
};

/**
 * Opens a tar archive, packed by gzip or not. It is looked through to its end at once, so that a damage is known before any of
 * it is used.
 * @throws DebriefError ARCHIVE_DAMAGED, ARCHIVE_TOO_LARGE, FILE_UNREADABLE
 */
export async function openTar(
  file: string,
  shown: string,
  packed: boolean,
  options: OpenOptions,
): Promise<Archive> {
  const bytes = async () => {
    const handle = await open(file, 'r').catch((cause: unknown) => {
      throw new DebriefError('FILE_UNREADABLE', shown, { cause });
    });
    return packed ? gunzippedBytes(handle) : fileBytes(handle, (await handle.stat()).size);
  };
  const list = entryList<TarEntry>(shown, options.largestEntry);
  const damage = await look(await bytes(), shown, list);
  if (damage !== undefined && options.keepGoing !== true) throw damage;
  return {
    entries: list.entries,
    refused: list.refused,
    ...(damage === undefined ? {} : { damage }),
    async *unpack(wanted) {
      const chosen = new Map(
        list.entries.filter(({ path }) => wanted(path)).map((entry) => [entry.member, entry]),
      );
      if (chosen.size > 0) yield* unpack(await bytes(), shown, chosen);
    },
    // Each way through opens the file for itself.
    close: async () => {},
  };
}

/** Lists all members; gives what ended the list before its end. */
async function look(
  bytes: ByteReader,
  shown: string,
  list: EntryList<TarEntry>,
): Promise<DebriefError | undefined> {
  let last: TarMember | undefined;
  let taken: TarEntry | undefined;
  let number = 0;
  try {
    for await (const member of tarMembers(bytes)) {
      list.count();
      taken = lookAt(member, number++, list);
      last = member;
    }
    return undefined;
  } catch (failure) {
    // The bytes of the last one did not all come.
    if (taken !== undefined && last !== undefined && bytes.at < last.endsAt) list.entries.pop();
    return failureAt(failure, shown, bytes.at, last);
  } finally {
    await bytes.close();
  }
}

function lookAt(
  { name, type, size, modified, sparse }: TarMember,
  member: number,
  list: EntryList<TarEntry>,
): TarEntry | undefined {
  const isFile = type === '0' || type === '7';
  // Old programs mark a folder by the slash at its end alone.
  if (type === '5' || (isFile && name.endsWith('/'))) return undefined;
  if (isFile && !sparse) return list.add(name, (path) => ({ path, size, modified, member }));
  list.refuse(name, sparse ? 'a file with holes' : (REASONS[type] ?? 'neither a file nor a folder'));
  return undefined;
}

async function* unpack(bytes: ByteReader, shown: string, chosen: Map<number, TarEntry>) {
  let number = 0;
  let left = chosen.size;
  try {
    for await (const member of tarMembers(bytes)) {
      const entry = chosen.get(number++);
      if (entry === undefined) continue;
      if (entry.size !== member.size) throw new TarBroken();
      yield { entry, bytes: await member.content() };
      left -= 1;
      if (left === 0) return;
    }
    throw new TarBroken();
  } catch (failure) {
    throw failureAt(failure, shown, bytes.at, undefined);
  } finally {
    await bytes.close();
  }
}

/** What went wrong, as it is told; anything but a damaged or hostile archive is thrown on. */
function failureAt(failure: unknown, shown: string, at: number, last: TarMember | undefined): DebriefError {
  if (failure instanceof DebriefError) return failure;
  const beside = last === undefined ? '' : `, ${at < last.endsAt ? 'in' : 'behind'} ${shownPath(last.name)}`;
  const place = `${shown} at byte ${at.toLocaleString('en-GB')}${beside}`;
  if (failure instanceof BytesSwell) {
    return new DebriefError('ARCHIVE_TOO_LARGE', `${shown} unpacks to ${failure.message}`);
  }
  if (failure instanceof TarBroken || failure instanceof BytesEnded || isOfZlib(failure)) {
    return new DebriefError('ARCHIVE_DAMAGED', place, { cause: failure });
  }
  throw failure;
}

function isOfZlib(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && String(failure.code).startsWith('Z_');
}
