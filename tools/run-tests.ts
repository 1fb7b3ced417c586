import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** `npm test`: every check there is, in the order in which they are likely to fail; stops at the first that does. */
const root = join(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules/.bin', name);

const STEPS: readonly (readonly [name: string, command: string, args: readonly string[]])[] = [
  [
    'format and lint',
    bin('biome'),
    ['ci', '--error-on-warnings', ...(process.stdout.isTTY ? [] : ['--colors=off']), '.'],
  ],
  ['types', process.execPath, [join(root, 'tools/check-types.ts')]],
  ['unit tests', bin('vitest'), ['run', '--project', 'unit']],
  ['store tests, on SQLite and PostgreSQL', bin('vitest'), ['run', '--project', 'store']],
  ['build', process.execPath, [join(root, 'tools/build.ts')]],
  ['browser tests', bin('vitest'), ['run', '--project', 'browser']],
];

function run(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}` },
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

const begun = performance.now();
for (const [index, [name, command, args]] of STEPS.entries()) {
  const start = performance.now();
  console.log(`\n── ${index + 1} of ${STEPS.length}: ${name}`);
  const code = await run(command, args);
  if (code !== 0) {
    console.error(`\n${name} failed.`);
    process.exit(code);
  }
  console.log(`   ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
console.log(`\nAll green in ${((performance.now() - begun) / 1000).toFixed(0)} s.`);
