import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { TELLTALE, tellingPng } from '@debrief/core/testing';
import { expect, test } from 'vitest';
import { attach, attachmentsOf, fileOf } from '../../testing/attach.ts';
import { exported, filesIn } from '../../testing/bring-in.ts';
import { libraryWith, send } from '../../testing/library-with.ts';
import { ask } from '../../testing/start-test-server.ts';

const TEXT = '# Outage\n\n![](attachments/graph.png)\n';
const PNG = tellingPng(4, 3);

test('a picture comes without what it says of place and people, and is shown as what it is', async () => {
  const { server, id } = await libraryWith({ 'sub/a.md': TEXT });
  const { status, file } = await attach(server, id('sub/a.md'), 'Graph.PNG', PNG);
  expect({ status, file }).toMatchObject({
    status: 200,
    file: {
      path: 'sub/attachments/graph.png',
      link: 'attachments/graph.png',
      mediaType: 'image/png',
      picture: true,
      width: 4,
      height: 3,
      cleaned: true,
    },
  });
  const response = await fileOf(server, id('sub/a.md'), file.path);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.toString('latin1')).not.toContain(TELLTALE);
  expect(bytes.length).toBe(file.size);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': "inline; filename*=UTF-8''graph.png",
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  const { attachments, limits } = await attachmentsOf(server, id('sub/a.md'));
  const { cleaned: _, ...listed } = file;
  expect(attachments).toEqual([listed]);
  expect(limits.left).toBe(199);
});

test('the same bytes again are the same file, others of the name get a number', async () => {
  const { server, id, data } = await libraryWith({ 'a.md': TEXT, 'b.md': TEXT });
  const first = await attach(server, id('a.md'), 'log.txt', 'one');
  const again = await attach(server, id('a.md'), 'other name.txt', 'one');
  const other = await attach(server, id('a.md'), 'log.txt', 'two');
  const elsewhere = await attach(server, id('b.md'), 'log.txt', 'one');
  expect([first, again, other, elsewhere].map(({ file }) => file.path)).toEqual([
    'attachments/log.txt',
    'attachments/log.txt',
    'attachments/log-2.txt',
    'attachments/log-3.txt',
  ]);
  const stored = Object.values(await filesIn(`${data}/attachments`)).map(String);
  expect(stored.sort()).toEqual(['one', 'two']);
});

test('sent many times at once, all answers name files that are there', async () => {
  const { server, id } = await libraryWith({ 'a.md': TEXT });
  const sent = Array.from({ length: 12 }, () => attach(server, id('a.md'), 'log.txt', 'words'));
  const paths = (await Promise.all(sent)).map(({ file }) => file.path);
  const { attachments } = await attachmentsOf(server, id('a.md'));
  expect(new Set(paths)).toEqual(new Set(attachments.map(({ path }) => path)));
});

test.each([
  ['notes.md', 'words', 'ATTACHMENT_REFUSED', 'a Markdown file is a post-mortem of its own here'],
  ['empty.txt', '', 'ATTACHMENT_REFUSED', 'it is empty'],
  [
    'photo.png',
    '<script>alert(1)</script>',
    'ATTACHMENT_REFUSED',
    'its name ends in .png, and it is no such picture',
  ],
  ['setup.exe', 'words', 'ATTACHMENT_REFUSED', 'it is a program'],
  ['setup.txt', 'MZ words', 'ATTACHMENT_REFUSED', 'it is a program'],
  ['cut.png', PNG.subarray(0, 60), 'PICTURE_NOT_CLEANED', 'it is damaged or cut off'],
  [
    'phone.heic',
    '\0\0\0\u0018ftypheic\0\0\0\0mif1heic',
    'PICTURE_NOT_CLEANED',
    'HEIC cannot be taken out here',
  ],
])('%s is refused, and nothing of it is kept', async (name, bytes, code, why) => {
  const { server, id, data } = await libraryWith({ 'a.md': TEXT });
  const { status, failure } = await attach(server, id('a.md'), name, bytes);
  expect(status).toBe(422);
  expect(failure).toMatchObject({ code, message: expect.stringContaining(why) });
  expect((await attachmentsOf(server, id('a.md'))).attachments).toEqual([]);
  expect(await filesIn(`${data}/attachments`).catch(() => ({}))).toEqual({});
});

test('a picture under another name gets the ending of what it is', async () => {
  const { server, id } = await libraryWith({ 'a.md': TEXT });
  expect((await attach(server, id('a.md'), 'photo.jpg', PNG)).file.path).toBe('attachments/photo.png');
  expect((await attach(server, id('a.md'), '../../etc/Über uns (2).txt', 'x')).file).toMatchObject({
    path: 'attachments/über-uns-2.txt',
    picture: false,
  });
  expect((await attach(server, id('a.md'), 'con.txt', 'y')).file.path).toBe('attachments/file-con.txt');
  expect((await attach(server, id('a.md'), '…', 'z')).file.path).toBe('attachments/file');
});

test('what a browser could run comes as a download of no type', async () => {
  const { server, id } = await libraryWith({ 'a.md': TEXT });
  for (const [name, bytes] of [
    ['page.html', '<script>alert(1)</script>'],
    ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['doc.pdf', '%PDF-1.7'],
  ] as const) {
    const { file } = await attach(server, id('a.md'), name, bytes);
    expect(file.picture).toBe(false);
    const response = await fileOf(server, id('a.md'), file.path);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment;/);
  }
});

test('a file that is too large is refused before or while it comes, and the answer arrives', async () => {
  const limits = { largest: 100_000, perDocument: 2, inAll: 150_000 };
  const { server, id, data } = await libraryWith({ 'a.md': TEXT }, { attachments: limits });
  const large = await attach(server, id('a.md'), 'large.log', 'x'.repeat(3_000_000));
  expect(large).toMatchObject({
    status: 422,
    failure: { code: 'ATTACHMENT_TOO_LARGE', message: 'The file is larger than 100 KB.' },
  });
  expect(await filesIn(`${data}/attachments`).catch(() => ({}))).toEqual({});
  expect((await attach(server, id('a.md'), 'a.log', 'x'.repeat(90_000))).status).toBe(200);
  const full = await attach(server, id('a.md'), 'b.log', 'y'.repeat(90_000));
  expect(full).toMatchObject({ status: 409, failure: { code: 'ATTACHMENTS_FULL' } });
  expect((await attach(server, id('a.md'), 'c.log', 'z')).status).toBe(200);
  const third = await attach(server, id('a.md'), 'd.log', 'w');
  expect(third.failure?.message).toContain('a post-mortem has at most 2');
  // What is there may still be named again.
  expect((await attach(server, id('a.md'), 'c.log', 'z')).status).toBe(200);
});

test('eleven megabytes come in: more than a request of JSON may have', async () => {
  const { server, id } = await libraryWith({ 'a.md': TEXT });
  const { status, file } = await attach(server, id('a.md'), 'large.log', new Uint8Array(11_000_000));
  expect({ status, size: file.size }).toEqual({ status: 200, size: 11_000_000 });
});

test('a sender that is cut off leaves nothing, and the next one is served', async () => {
  const { server, id, data } = await libraryWith({ 'a.md': TEXT });
  for (let round = 0; round < 6; round++) {
    await new Promise<void>((resolve) => {
      const sending = request(`${server.address}/api/postmortems/${id('a.md')}/attachments?name=a.log`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${server.key}`,
          'content-type': 'application/octet-stream',
          'content-length': '1000000',
        },
      });
      sending.on('error', () => resolve());
      sending.write('x'.repeat(10_000), () => sending.destroy());
    });
  }
  expect((await attach(server, id('a.md'), 'b.log', 'whole')).file.path).toBe('attachments/b.log');
  expect(Object.values(await filesIn(`${data}/attachments`)).map(String)).toEqual(['whole']);
});

test('bytes are taken where a route asks for them alone, and JSON is not taken for a file', async () => {
  const { server, id } = await libraryWith({ 'a.md': TEXT });
  const headers = { 'content-type': 'application/octet-stream' };
  const text = await send(server, 'POST', `/api/postmortems/${id('a.md')}/duplicate`, {}, headers);
  expect(text).toMatchObject({ status: 400, body: { error: { code: 'BODY_REFUSED' } } });
  const json = await attach(server, id('a.md'), 'a.txt', '{}', { 'content-type': 'application/json' });
  expect(json).toMatchObject({ status: 400, failure: { code: 'BODY_REFUSED' } });
  const packed = await attach(server, id('a.md'), 'a.txt', 'x', { 'content-encoding': 'gzip' });
  expect(packed).toMatchObject({ status: 400, failure: { code: 'BODY_REFUSED' } });
});

test('files follow a post-mortem that gets another place, and a second copy of it has them too', async () => {
  const { server, id } = await libraryWith({ 'a.md': TEXT, 'b.md': '# B\n' });
  const a = id('a.md');
  await attach(server, a, 'graph.png', PNG);
  await attach(server, a, 'shared.txt', 'x');
  const copy = await send(server, 'POST', `/api/postmortems/${a}/duplicate`, { path: 'c.md' });
  await send(server, 'POST', `/api/postmortems/${a}/rename`, { path: 'deep/er/a.md' });
  const links = (await attachmentsOf(server, a)).attachments.map(({ path }) => path);
  expect(links).toEqual(['deep/er/attachments/graph.png', 'deep/er/attachments/shared.txt']);
  expect((await fileOf(server, a, 'deep/er/attachments/graph.png')).status).toBe(200);
  // The copy keeps its own, though the first one has gone elsewhere and then away.
  await send(server, 'POST', `/api/postmortems/${a}/trash`, {});
  expect((await fileOf(server, String(copy.body.id), 'attachments/graph.png')).status).toBe(200);
  expect((await fileOf(server, String(copy.body.id), 'deep/er/attachments/graph.png')).status).toBe(404);
});

test('what is in the trash shows no files, and has them again when it is restored', async () => {
  const { server, id } = await libraryWith({ 'a.md': TEXT, 'b.md': TEXT });
  const { file } = await attach(server, id('a.md'), 'graph.png', PNG);
  expect((await fileOf(server, id('b.md'), file.path)).status).toBe(200);
  await send(server, 'POST', `/api/postmortems/${id('a.md')}/trash`, {});
  for (const path of ['a.md', 'b.md']) expect((await fileOf(server, id(path), file.path)).status).toBe(404);
  await send(server, 'POST', `/api/trash/${id('a.md')}/restore`, {});
  expect((await fileOf(server, id('a.md'), file.path)).status).toBe(200);
});

test('what is erased is gone from disk and answers, and can be given anew', async () => {
  const { server, id, data } = await libraryWith({ 'a.md': TEXT });
  const { file } = await attach(server, id('a.md'), 'graph.png', PNG);
  const erase = () =>
    send(server, 'POST', `/api/postmortems/${id('a.md')}/attachments/erase`, { path: file.path });
  expect(await erase()).toMatchObject({ status: 200, body: { erased: true } });
  expect((await fileOf(server, id('a.md'), file.path)).status).toBe(404);
  expect(await filesIn(`${data}/attachments`)).toEqual({});
  expect((await erase()).status).toBe(404);
  expect((await attach(server, id('a.md'), 'graph.png', PNG)).file.path).toBe(file.path);
});

test('what was attached goes out with an export, beside its post-mortem', async () => {
  const { server, id, data } = await libraryWith({ 'sub/a.md': TEXT });
  await attach(server, id('sub/a.md'), 'graph.png', PNG);
  const shown = Buffer.from(
    await (await fileOf(server, id('sub/a.md'), 'sub/attachments/graph.png')).arrayBuffer(),
  );
  await server.stop();
  expect(await exported(data)).toMatchObject({ 'sub/attachments/graph.png': shown });
  expect(await readFile(`${data}/key`, 'utf8')).not.toBe('');
});

test('paths that lead elsewhere, and texts, are nothing there', async () => {
  const { server, id } = await libraryWith({
    'a.md': '![](b.md) ![](../key) ![](debrief.yaml)\n',
    'b.md': '# B\n',
  });
  for (const path of ['b.md', '../key', 'key', 'debrief.yaml', '/etc/passwd', 'attachments', 'a%00.png'])
    expect((await fileOf(server, id('a.md'), path)).status, path).toBe(404);
  const none = await ask(server, `/api/postmortems/${id('a.md')}/attachments/file`);
  expect(none.status).toBe(400);
});
