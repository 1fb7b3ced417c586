import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ImportOptions, importInto } from '../compose-import.ts';
import { exportFrom } from '../compose-library.ts';
import type { ImportReport } from '../features/library/import-report.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { TEST_FILES } from './test-files.ts';

const none = () => ({ done: 0, of: 0 });

/** Imports into a data directory as the terminal does. */
export function bringIn(
  data: string | undefined,
  sources: string | string[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  return importInto(
    data === undefined ? undefined : { dataDirectory: data },
    [sources].flat(),
    TEST_FILES,
    none(),
    options,
  );
}

/** Where a library can be made; it is gone after the test. */
export async function newLibrary(): Promise<string> {
  return join(await temporaryFolder(), 'data');
}

/** Everything that an export of the library holds, by path. */
export async function exported(data: string): Promise<Record<string, Buffer>> {
  const out = join(await temporaryFolder(), 'out');
  await exportFrom({ dataDirectory: data }, out, TEST_FILES, none());
  return filesIn(out);
}

/** Every file below a folder, by its path in it. */
export async function filesIn(folder: string): Promise<Record<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: Record<string, Buffer> = {};
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name);
    files[file.slice(folder.length + 1)] = await readFile(file);
  }
  return files;
}
