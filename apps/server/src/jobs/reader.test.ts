import { parseTeamPolicy } from '@debrief/core/lint';
import { expect, onTestFinished, test } from 'vitest';
import { documentId } from '../features/library/document-id.ts';
import { TEST_FILES } from '../testing/test-files.ts';
import { inlineReader, sparingReader, workerReader } from './reader.ts';
import { readerByPolicy } from './reader-by-policy.ts';

const job = (path: string, text: string) => ({
  id: documentId(path),
  path,
  bytes: new TextEncoder().encode(text),
});

test('threads read the same as this one does, in the order of the jobs', async () => {
  const reader = workerReader({ workerFile: TEST_FILES.workerFile, version: 'test', threads: 2 });
  onTestFinished(() => reader.close());
  const jobs = ['# One\n', '# Two\n\n- [ ] Fix it\n', ''].map((text, index) => job(`${index}.md`, text));
  const here = await inlineReader().project(jobs);
  expect(await Promise.all([reader.project(jobs), reader.project(jobs)])).toEqual([here, here]);
  expect(await reader.render('# One\n')).toEqual(await inlineReader().render('# One\n'));
});

test('a few documents are read here, many in threads', async () => {
  const nowhere = sparingReader({ workerFile: '/nowhere/read-worker.ts', version: 'test' });
  onTestFinished(() => nowhere.close());
  const jobs = Array.from({ length: 64 }, (_, index) => job(`${index}.md`, '# One\n'));
  expect(await nowhere.project(jobs)).toHaveLength(64);
  await expect(nowhere.project([job('more.md', '')])).rejects.toThrow();
});

test('a closed reader refuses work', async () => {
  const reader = workerReader({ workerFile: TEST_FILES.workerFile, version: 'test' });
  await reader.close();
  await expect(reader.project([job('a.md', '')])).rejects.toThrow('closed');
});

test('a thread that cannot start fails its request rather than leave it waiting', async () => {
  const reader = workerReader({ workerFile: '/nowhere/read-worker.ts', version: 'test' });
  onTestFinished(() => reader.close());
  await expect(reader.project([job('a.md', '')])).rejects.toThrow();
});

test('threads read by a policy as this one does', async () => {
  const { policy } = parseTeamPolicy('dateOrder: day-first\nseverity: {ours: {SEV1: 0}}\n');
  const reader = workerReader({ workerFile: TEST_FILES.workerFile, version: 'test' });
  onTestFinished(() => reader.close());
  const jobs = [job('a.md', '# One\n\n- **Date:** 8/9/2026\n- **Severity:** SEV1\n')];
  const by = { policy, prefix: '' };
  const [there] = await readerByPolicy(reader, by).project(jobs);
  expect(there).toMatchObject({ date: '2026-09-08', severity: { native: 'SEV1', scale: 'ours', rank: 0 } });
  expect([there]).toEqual(await readerByPolicy(inlineReader(), by).project(jobs));
});
