import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Quiet and without the network: nothing that a browser asks of its maker. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The browser of the tests: the one that DEBRIEF_BROWSER names, else the one that comes as a package (Linux on x64), else an
 * installed Chrome. The package unpacks under a fixed name and reuses what is there, so each version has a folder of its own.
 */
export async function browserPath(): Promise<string> {
  const named = process.env.DEBRIEF_BROWSER;
  if (named !== undefined) return named;
  if (process.platform === 'linux' && process.arch === 'x64') {
    const manifest = JSON.parse(
      readFileSync(join(import.meta.dirname, '../node_modules/@sparticuz/chromium/package.json'), 'utf8'),
    ) as { version: string };
    const folder = join(tmpdir(), `debrief-browser-${manifest.version}`);
    mkdirSync(folder, { recursive: true });
    const before = process.env.TMPDIR;
    process.env.TMPDIR = folder;
    try {
      const packaged = await import('@sparticuz/chromium');
      packaged.default.setGraphicsMode = false;
      const path = await packaged.default.executablePath();
      // The libraries that the browser needs and a bare machine lacks lie inside the package as well.
      const bin = join(import.meta.dirname, '../node_modules/@sparticuz/chromium/bin');
      await packaged.inflate(join(bin, 'al2023.tar.br'));
      packaged.setupLambdaEnvironment(join(folder, 'al2023', 'lib'));
      process.env.FONTCONFIG_PATH = writeFontSettings(folder);
      return path;
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
  }
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed === undefined)
    throw new Error('There is no browser for the tests: name one with DEBRIEF_BROWSER.');
  return installed;
}

/** The package's own settings name folders that exist nowhere but in its home; without any font the browser ends at the first sign it lacks. */
function writeFontSettings(folder: string): string {
  const settings = join(folder, 'font-settings');
  mkdirSync(settings, { recursive: true });
  writeFileSync(
    join(settings, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`,
  );
  return settings;
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await browserPath(), headless: true, args: FLAGS });
}
