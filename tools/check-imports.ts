import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { COMPOSITION_ROOTS, EXCEPTIONS, IMPORT_RULES, TESTING } from './import-rules.ts';

/** One import of one file, both as paths from the root of the project. Packages of the workspace are resolved, others left out. */
export interface Import {
  from: string;
  to: string;
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?\bfrom\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;
const PACKAGES: Readonly<Record<string, string>> = {
  '@debrief/core': 'packages/core/src',
  '@debrief/http-contract': 'packages/http-contract/src',
  '@debrief/server': 'apps/server/src',
  '@debrief/web': 'apps/web/src',
  '@debrief/cli': 'apps/cli/src',
};

export function importsIn(file: string, source: string): Import[] {
  const found: Import[] = [];
  for (const match of source.matchAll(IMPORT)) {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    const to = name.startsWith('.') ? relative('.', join(dirname(file), name)) : inWorkspace(name);
    if (to !== undefined) found.push({ from: file, to });
  }
  return found;
}

function inWorkspace(name: string): string | undefined {
  const own = Object.keys(PACKAGES).find((one) => name === one || name.startsWith(`${one}/`));
  if (own === undefined) return undefined;
  const rest = name.slice(own.length + 1);
  return join(PACKAGES[own] ?? '', rest === '' ? 'index.ts' : join(rest, 'index.ts'));
}

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || /\/testing\//.test(file);
const below = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`);

/** The folder of the allow-list that a file belongs to: the longest that holds it. */
function ruled(file: string): string | undefined {
  return Object.keys(IMPORT_RULES)
    .filter((folder) => below(file, folder))
    .sort((a, b) => b.length - a.length)[0];
}

/** Why an import is refused; nothing when it is allowed. */
export function refusal({ from, to }: Import): string | undefined {
  const home = ruled(from);
  if (home === undefined) return `${from} lies in no folder of the allow-list`;
  if (COMPOSITION_ROOTS.includes(to)) return `${from} imports the composition root ${to}`;
  if (below(to, TESTING))
    return isTest(from) ? undefined : `${from} imports ${TESTING}, which only tests may`;
  // Tests may look at what they test from above; what ships may not.
  if (below(to, home) || isTest(from)) return undefined;
  const allowed = [...(IMPORT_RULES[home] ?? []), ...(EXCEPTIONS[home] ?? [])];
  return allowed.some((folder) => below(to, folder)) ? undefined : `${from} may not import ${to}`;
}

/** Every source file of the workspace, as paths from the root. */
export function sourceFiles(root: string): string[] {
  return Object.values(PACKAGES)
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map((entry) => relative(root, join(entry.parentPath, entry.name))),
    );
}

export function refusedImports(root: string): string[] {
  return sourceFiles(root).flatMap((file) =>
    importsIn(file, readFileSync(join(root, file), 'utf8')).flatMap((one) => refusal(one) ?? []),
  );
}

if (import.meta.main) {
  const refused = refusedImports(join(import.meta.dirname, '..'));
  for (const line of refused) console.error(line);
  process.exitCode = refused.length === 0 ? 0 : 1;
}
