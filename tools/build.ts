import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { newestChange, oldestOutput } from './newest-change.ts';

const root = join(import.meta.dirname, '..');
const at = (...parts: string[]): string => join(root, ...parts);

const CORE = [at('packages/core/src'), at('packages/http-contract/src')];
const LOCK = at('package-lock.json');

/** Builds what is older than its sources: the pages, and the terminal with the server. Says what it does on standard error. */
export async function buildStale(): Promise<void> {
  const web = oldestOutput([at('apps/web/dist/index.html')]);
  if (
    web <
    newestChange([
      ...CORE,
      at('apps/web/src'),
      at('apps/web/public'),
      at('apps/web/index.html'),
      at('apps/web/vite.config.ts'),
      LOCK,
    ])
  ) {
    await step('pages', buildPages);
  }
  const cli = oldestOutput([at('apps/cli/dist/debrief.js'), at('apps/cli/dist/read-worker.js')]);
  if (cli < newestChange([...CORE, at('apps/server/src'), at('apps/cli/src'), at('tools/build.ts'), LOCK])) {
    await step('program', buildProgram);
  }
}

async function step(name: string, build: () => Promise<void>): Promise<void> {
  const start = performance.now();
  process.stderr.write(`Building the ${name} …`);
  await build();
  process.stderr.write(` ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
}

async function buildPages(): Promise<void> {
  const { build } = await import('vite');
  await build({ root: at('apps/web'), logLevel: 'warn' });
}

async function buildProgram(): Promise<void> {
  const out = at('apps/cli/dist');
  rmSync(out, { recursive: true, force: true });
  await bundleProgram(out);
}

/**
 * Writes the terminal, the server (loaded only where a command needs it) and the reading worker into a folder, split into shared
 * pieces. `besides`: what else is to be started from there, by its name.
 */
export async function bundleProgram(
  out: string,
  besides: Readonly<Record<string, string>> = {},
): Promise<void> {
  const bundle = await rolldown({
    input: {
      debrief: at('apps/cli/src/main.ts'),
      'read-worker': at('apps/server/src/jobs/read-worker.ts'),
      ...besides,
    },
    platform: 'node',
    external: [/^node:/, 'pg-native'],
    // Schemas that a command does not use are not built when it starts.
    treeshake: { manualPureFunctions: ['z'] },
  });
  await bundle.write({
    dir: out,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'part-[name]-[hash].js',
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    // Libraries in CommonJS call `require`, which a module does not have.
    banner:
      "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
  });
  await bundle.close();
}

if (import.meta.main) await buildStale();
