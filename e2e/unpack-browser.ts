import { browserPath } from './browser.ts';

/** Unpacks the browser once, before test files could race for it. */
export async function setup(): Promise<void> {
  await browserPath();
}
