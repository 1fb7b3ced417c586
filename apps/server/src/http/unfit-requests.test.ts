import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { FailureSchema } from '@debrief/http-contract';
import { expect, test } from 'vitest';
import { libraryWith, send } from '../testing/library-with.ts';

const JSON_TYPE = 'application/json';

test.each([
  ['{"text": "# A', { 'content-type': JSON_TYPE }, 'it is not whole JSON'],
  ['', { 'content-type': JSON_TYPE }, 'it is empty'],
  [
    'a=b',
    { 'content-type': 'application/x-www-form-urlencoded' },
    'its Content-Type is not application/json',
  ],
  ['words', { 'content-type': 'text/plain' }, 'its Content-Type is not application/json'],
  [Buffer.from([31, 139, 8, 0]), { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' }, 'it is packed'],
  [Buffer.from('{"text":"\xe9"}', 'latin1'), { 'content-type': JSON_TYPE }, 'it is not UTF-8'],
  ['{"__proto__":{},"text":"a"}', { 'content-type': JSON_TYPE }, 'it is not whole JSON'],
  [`"${'x'.repeat(10_000_000)}"`, { 'content-type': JSON_TYPE }, 'it is too large'],
])('a body that cannot be read is named, with what is wrong: %#', async (body, headers, why) => {
  const { server } = await libraryWith({});
  const answer = await fetch(`${server.address}/api/postmortems`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${server.key}`, ...headers },
  });
  const { error } = FailureSchema.parse(await answer.json());
  expect([answer.status, error.code]).toEqual([400, 'BODY_REFUSED']);
  expect(error.message).toContain(why);
  expect(error.message).not.toContain('# A');
});

test.each([['[]'], ['"words"'], ['7']])('a body that is no object is named: %s', async (body) => {
  const { server } = await libraryWith({});
  const refused = await send(server, 'POST', '/api/postmortems', JSON.parse(body));
  expect(refused).toMatchObject({
    status: 400,
    body: { error: { message: expect.stringContaining('the body') } },
  });
});

test('a text that is too long is named, with its bound', async () => {
  const { server } = await libraryWith({});
  const refused = await send(server, 'POST', '/api/postmortems', { text: 'x'.repeat(4_000_001) });
  const message = 'The request does not fit: text: it is longer than 4000000 characters.';
  expect(refused).toMatchObject({ status: 400, body: { error: { message } } });
});

/** What a server says to these very bytes. */
async function saidTo(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  return text(socket);
}

test('what is no request by the rules of HTTP is answered in the shape of all failures', async () => {
  const { server } = await libraryWith({});
  const host = `host: ${new URL(server.address).host}\r\n`;
  const tries = [
    [`NOSUCH /api/postmortems HTTP/1.1\r\n${host}\r\n`, 400, 'REQUEST_UNREADABLE', 'method'],
    [`GET /api/postmortems HTTP/1.1\r\n${host}no colon\r\n\r\n`, 400, 'REQUEST_UNREADABLE', 'head'],
    [
      `GET /api/postmortems?q=${'x'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n`,
      431,
      'HEADERS_TOO_LARGE',
      'long',
    ],
  ] as const;
  for (const [bytes, status, code, why] of tries) {
    const said = await saidTo(server.address, bytes);
    const { error } = FailureSchema.parse(JSON.parse(said.slice(said.indexOf('\r\n\r\n'))));
    expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(said).toContain('nosniff');
    expect(error.code).toBe(code);
    expect(error.message).toContain(why);
  }
});

test('an If-Match that is no version is told how to be written, a version that nobody knows that it is not known', async () => {
  const { server, id } = await libraryWith({ 'outage.md': '# Outage\n' });
  const put = async (version: string) => {
    const path = `/api/postmortems/${id('outage.md')}/text`;
    const { status, body } = await send(server, 'PUT', path, { text: '# New\n' }, { 'if-match': version });
    return [status, (body.error as { code: string }).code];
  };
  for (const version of ['1.1', '*', '"x"', '"1.0", "1.1"', '"-1.0"'])
    expect(await put(version), version).toEqual([400, 'VERSION_UNREADABLE']);
  for (const version of ['"9.9"', '"1.999"', '"1.999999999999999999999"'])
    expect(await put(version), version).toEqual([409, 'VERSION_UNKNOWN']);
});

test('an id of a command that was used for another one is named as such', async () => {
  const { server, id } = await libraryWith({ 'outage.md': '# Outage\n' });
  const command = (value: string) =>
    send(server, 'POST', `/api/postmortems/${id('outage.md')}/commands`, {
      id: 'c',
      edit: { type: 'setField', field: 'title', value },
    });
  expect((await command('One')).status).toBe(200);
  expect(await command('Two')).toMatchObject({ status: 409, body: { error: { code: 'COMMAND_ID_REUSED' } } });
});
