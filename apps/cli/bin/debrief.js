#!/usr/bin/env node
// Starts Debrief: the bundle, or the sources where there is no bundle of their state. Plain JavaScript that any Node can run: one that
// is too old starts itself again with the Node that was installed with the project.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import * as module from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NODE = 26;
const self = realpathSync(fileURLToPath(import.meta.url));
const home = dirname(dirname(self));

// Compiled code is kept in the temporary folder, so that the next start is quicker.
module.enableCompileCache?.();

if (Number(process.versions.node.split('.')[0]) >= NODE) await import(pathToFileURL(program()).href);
else startAgain();

function program() {
  const bundle = join(home, 'dist', 'debrief.js');
  const source = join(home, 'src', 'main.ts');
  if (!existsSync(source)) return bundle;
  if (!existsSync(bundle)) return source;
  const root = dirname(dirname(home));
  const parts = ['packages/core/src', 'packages/http-contract/src', 'apps/server/src', 'apps/cli/src'];
  const made = statSync(bundle).mtimeMs;
  return parts.some((part) => changedSince(join(root, part), made)) ? source : bundle;
}

function changedSince(folder, time) {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return changedSince(path, time);
    return !/\.test\.tsx?$/.test(entry.name) && statSync(path).mtimeMs > time;
  });
}

function startAgain() {
  const node = installedNode(home);
  if (node === undefined) {
    console.error(`debrief: Debrief needs Node ${NODE} or newer; this is ${process.version}.`);
    console.error(`Run npm ci in its folder, which installs one, or install Node ${NODE}.`);
    process.exit(2);
  }
  const child = spawn(node, [self, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (failure) => {
    console.error(`debrief: ${node} could not be started (${failure.code}).`);
    process.exit(2);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

/** The Node of the nearest node_modules above. */
function installedNode(from) {
  for (let folder = from; ; folder = dirname(folder)) {
    for (const name of ['node', 'node.exe']) {
      const node = join(folder, 'node_modules', '.bin', name);
      if (existsSync(node) && realpathSync(node) !== realpathSync(process.execPath)) return node;
    }
    if (dirname(folder) === folder) return undefined;
  }
}
