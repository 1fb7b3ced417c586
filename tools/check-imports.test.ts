import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importsIn, refusal, refusedImports, sourceFiles } from './check-imports.ts';
import { IMPORT_RULES } from './import-rules.ts';

const root = join(import.meta.dirname, '..');

test('imports flow down the allow-list in the whole workspace', () => {
  expect(refusedImports(root)).toEqual([]);
});

test('every folder of the core is on the allow-list', () => {
  const folders = readdirSync(join(root, 'packages/core/src'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  for (const folder of folders)
    expect(Object.keys(IMPORT_RULES)).toContain(`packages/core/src/${folder.name}`);
});

test('Yjs is loaded by the updates of shared texts alone, and they by nothing else in the core', () => {
  const updates = 'packages/core/src/collaborating/updates/';
  const others = sourceFiles(root).filter(
    (file) => file.startsWith('packages/core/') && !file.startsWith(updates) && !file.endsWith('.test.ts'),
  );
  for (const file of others) {
    const source = readFileSync(join(root, file), 'utf8');
    expect(source, file).not.toMatch(/from 'yjs'/);
    expect(importsIn(file, source).filter(({ to }) => to.startsWith(updates))).toEqual([]);
  }
});

test('an import upwards is refused, one downwards is not', () => {
  const up = importsIn('packages/core/src/text/span.ts', "import { examine } from '../lint/index.ts';");
  expect(up.map(refusal)).toEqual([
    'packages/core/src/text/span.ts may not import packages/core/src/lint/index.ts',
  ]);
  const down = importsIn(
    'packages/core/src/lint/examine.ts',
    "import { applyChanges } from '../text/index.ts';",
  );
  expect(down.map(refusal)).toEqual([undefined]);
});

test('pages never import the server, and only tests import the words of tests', () => {
  const [page] = importsIn('apps/web/src/routes.tsx', "import { serve } from '@debrief/server';");
  const [shipped] = importsIn(
    'packages/core/src/lint/examine.ts',
    "export { factsOf } from '../testing/index.ts';",
  );
  expect(page && refusal(page)).toMatch(/may not import apps\/server/);
  expect(shipped && refusal(shipped)).toMatch(/only tests may/);
});

test('imports over several lines and dynamic ones are seen', () => {
  const source =
    "import {\n  a,\n  b,\n} from '../time/index.ts';\nconst x = await import('../html/index.ts');\nimport './side.ts';\n";
  expect(importsIn('packages/core/src/text/x.ts', source).map((one) => one.to)).toEqual([
    'packages/core/src/time/index.ts',
    'packages/core/src/html/index.ts',
    'packages/core/src/text/side.ts',
  ]);
});
