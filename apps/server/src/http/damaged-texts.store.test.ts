import { describe, expect, onTestFinished, test } from 'vitest';
import { makePostgresDatabase } from '../testing/each-database.ts';
import { send } from '../testing/library-with.ts';
import { ask, startTestServer } from '../testing/start-test-server.ts';

describe.each(['SQLite', 'PostgreSQL'])('%s', (engine) => {
  async function served() {
    const made = engine === 'SQLite' ? undefined : await makePostgresDatabase();
    if (made !== undefined) onTestFinished(made.drop);
    const server = await startTestServer(made === undefined ? {} : { databaseUrl: made.url });
    const { body } = await send(server, 'POST', '/api/postmortems', { text: '# Outage\n', path: 'a.md' });
    return { server, of: (rest: string) => `/api/postmortems/${body.id}${rest}` };
  }
  const edit = (value: string) => ({ type: 'setField', field: 'title', value });

  test('what no database or no text can hold is refused by the name of its field', async () => {
    const { server, of } = await served();
    const tries = [
      ['POST', of('/revisions'), { label: 'a\0b' }, 'label', 'NUL'],
      ['POST', of('/commands'), { id: 'a\0b', edit: edit('New') }, 'id', 'NUL'],
      ['POST', '/api/postmortems', { template: 'one-page', title: 'a\0b' }, 'title', 'NUL'],
      ['POST', of('/erase'), { words: 'Outage', reason: 'a\0b' }, 'reason', 'NUL'],
      ['POST', of('/revisions'), { label: 'a\ud800b' }, 'label', 'half of a character'],
      ['POST', of('/commands'), { id: 'a', edit: edit('\udc00') }, 'edit.value', 'half of a character'],
      ['POST', of('/commands'), { id: 'a', edit: edit('New'), base: { '\ud800': 1 } }, 'field', 'half'],
      ['POST', '/api/postmortems', { text: '# A\ud800\n' }, 'text', 'half of a character'],
      ['PUT', of('/text'), { text: '# A\ud800\n' }, 'text', 'half of a character'],
    ] as const;
    for (const [method, path, body, field, why] of tries) {
      const refused = await send(server, method, path, body, { 'if-match': '"1.1"' });
      const said = JSON.stringify(refused.body);
      expect([refused.status, said], said).toEqual([400, expect.stringContaining('BAD_REQUEST')]);
      expect(said).toContain(field);
      expect(said).toContain(why);
    }
    for (const path of ['/api/postmortems?q=%00', '/api/postmortems/%00/text'])
      expect((await ask(server, path)).status, path).toBe(400);
    expect(await (await ask(server, of('/markdown'))).text()).toBe('# Outage\n');
  });

  test('whole characters of any kind are kept', async () => {
    const { server, of } = await served();
    const text = '# 💥 Störung\u2028\n';
    const put = await send(server, 'PUT', of('/text'), { text }, { 'if-match': '"1.0"' });
    const again =
      put.status === 200 ? put : await send(server, 'PUT', of('/text'), { text }, { 'if-match': '"1.1"' });
    expect(again.status, JSON.stringify(again.body)).toBe(200);
    expect(await (await ask(server, of('/markdown'))).text()).toBe(text);
  });
});
