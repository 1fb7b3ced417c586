import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** One check a kind of environment: the core and the contract know no Node, the pages know no Node, the rest does. */
const PROJECTS = ['packages/core', 'packages/http-contract', 'apps/web', '.'];

const root = join(import.meta.dirname, '..');

function check(project: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin/tsc'), ['-p', join(root, project), '--pretty'], {
      stdio: 'inherit',
    });
    child.on('exit', (code) => resolve(code === 0));
  });
}

const results: boolean[] = [];
for (const project of PROJECTS) results.push(await check(project));
process.exitCode = results.every(Boolean) ? 0 : 1;
