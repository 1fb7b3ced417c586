import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');

/** Licences under which a dependency may come along. OFL is for typefaces, CC-BY-4.0 and MPL-2.0 for data and build tools that do not ship. */
const PERMISSIVE =
  /^(?:MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|Python-2\.0)$/;
/** Named by package: why each is allowed although its licence is not on the list. */
const ALLOWED: Readonly<Record<string, string>> = {
  '@fontsource-variable/inter': 'OFL-1.1, a typeface',
  '@fontsource-variable/source-serif-4': 'OFL-1.1, a typeface',
  '@fontsource/commit-mono': 'OFL-1.1, a typeface',
  'axe-core': 'MPL-2.0, used unchanged by tests alone',
  lightningcss: 'MPL-2.0, used unchanged by the build alone',
};

const LockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      link: z.boolean().optional(),
      resolved: z.string().optional(),
    }),
  ),
});
const lock = LockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));

function isPermissive(licence: string): boolean {
  return licence
    .replace(/[()]/g, '')
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((one) => PERMISSIVE.test(one.trim())));
}

function licenceOf(path: string, stated: string | undefined): string {
  if (stated !== undefined) return stated;
  const file = join(root, path, 'package.json');
  if (!existsSync(file)) return 'not stated';
  return (
    z.object({ license: z.string().optional() }).parse(JSON.parse(readFileSync(file, 'utf8'))).license ??
    'not stated'
  );
}

test('every dependency, on every platform, has a permissive licence', () => {
  const refused = Object.entries(lock.packages).flatMap(([path, { license, link }]) => {
    const name = path.split('node_modules/').at(-1) ?? '';
    if (!path.includes('node_modules/') || link === true || name.startsWith('@debrief/')) return [];
    const licence = licenceOf(path, license);
    const allowed = Object.keys(ALLOWED).some((one) => name === one || name.startsWith(`${one}-`));
    return isPermissive(licence) || allowed ? [] : [`${name}: ${licence}`];
  });
  expect(refused).toEqual([]);
});

test('the lock file names no address of a registry', () => {
  const addresses = Object.values(lock.packages).flatMap(({ resolved, link }) =>
    resolved === undefined || link === true ? [] : [resolved],
  );
  expect(addresses).toEqual([]);
});

test('our own packages are private and under Apache-2.0', () => {
  const folders = [
    '.',
    ...['packages', 'apps'].flatMap((parent) =>
      readdirSync(join(root, parent)).map((name) => join(parent, name)),
    ),
  ];
  for (const folder of folders) {
    const manifest: unknown = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    expect(manifest, folder).toMatchObject({ private: true, license: 'Apache-2.0' });
  }
});
