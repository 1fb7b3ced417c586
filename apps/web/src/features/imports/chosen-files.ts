import { IMPORT_LIMITS, largestOf } from '@debrief/http-contract';

/** A file of this computer, at the path that it gets. */
export interface ChosenFile {
  /** With `/`; what was dropped as a folder begins with its name. */
  path: string;
  file: File;
}

export interface Chosen {
  files: ChosenFile[];
  /** What is not sent, and why. */
  leftOut: { path: string; reason: string }[];
}

/** The files of a field, with their places inside the folder that was chosen. */
export function filesOfField(list: FileList): Chosen {
  const chosen: Chosen = { files: [], leftOut: [] };
  const closed = new Set<string>();
  for (const file of list) {
    const path = file.webkitRelativePath === '' ? file.name : file.webkitRelativePath;
    const parts = path.split('/').slice(0, -1);
    const at = parts.findIndex((name) => whyClosed(name) !== undefined);
    if (at < 0) {
      take(chosen, path, file);
      continue;
    }
    const folder = `${parts.slice(0, at + 1).join('/')}/`;
    if (!closed.has(folder)) chosen.leftOut.push({ path: folder, reason: whyClosed(parts[at] ?? '') ?? '' });
    closed.add(folder);
  }
  return chosen;
}

/**
 * The files of what was dropped, with all folders in it. It looks no further than what is taken in one go. What was dropped has to be
 * asked for before anything else is waited for: the browser forgets it then.
 */
export async function filesOfDrop(items: DataTransferItemList): Promise<Chosen> {
  const chosen: Chosen = { files: [], leftOut: [] };
  const waiting: { entry: FileSystemEntry; path: string }[] = [];
  for (const item of items) {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    // What a program dropped has no place on the disk.
    const file = entry === null ? item.getAsFile() : null;
    if (entry !== null) waiting.push({ entry, path: entry.name });
    else if (file !== null) take(chosen, file.name, file);
  }
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { entry, path } = next;
    if (chosen.files.length > IMPORT_LIMITS.files) break;
    try {
      if (isFile(entry)) take(chosen, path, await fileOf(entry));
      else if (isFolder(entry)) {
        const why = whyClosed(entry.name);
        if (why !== undefined) chosen.leftOut.push({ path: `${path}/`, reason: why });
        else
          for (const inner of await entriesOf(entry))
            waiting.push({ entry: inner, path: `${path}/${inner.name}` });
      }
    } catch {
      chosen.leftOut.push({ path, reason: 'the browser could not read it' });
    }
  }
  return chosen;
}

function take(chosen: Chosen, path: string, file: File): void {
  // What the file manager keeps in folders is nobody's file.
  if (/^(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(file.name)) return;
  const largest = largestOf(path);
  if (file.size > largest) chosen.leftOut.push({ path, reason: `larger than ${largest / 1024 ** 2} MB` });
  else chosen.files.push({ path, file });
}

/** Why a folder of this name is not looked into, as the server would not either; undefined where it is. */
function whyClosed(name: string): string | undefined {
  if (name === 'node_modules') return 'installed packages';
  if (name === '__MACOSX') return 'what macOS puts into archives';
  return name.startsWith('.') && name !== '.attachments' ? 'a hidden folder' : undefined;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A folder gives its entries in parts, the last of which is empty. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0 || all.length > IMPORT_LIMITS.files) return all;
    all.push(...part);
  }
}
