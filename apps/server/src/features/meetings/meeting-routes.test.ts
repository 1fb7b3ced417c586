import { expect, test } from 'vitest';
import { libraryWith, send } from '../../testing/library-with.ts';
import { ask } from '../../testing/start-test-server.ts';

const OUTAGE = '# Outage\n\nThe gate refused tickets.\n';
const NINE = Date.parse('2026-11-23T09:00:00Z');

test('moments are of the server’s clock, and who keeps the time is known by their browser alone', async () => {
  let now = NINE;
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE }, { now: () => now });
  const path = `/api/postmortems/${id('outage.md')}/meeting`;
  const as = (name: string) => ({ 'debrief-name': name, 'debrief-device': `browser-of-${name}` });
  expect(await (await ask(server, path)).json()).toEqual({ keeping: false, mayTakePart: true, now: NINE });
  const started = await send(
    server,
    'POST',
    path,
    { meeting: 'meeting-1', move: { type: 'start' } },
    as('Ann'),
  );
  expect(started).toMatchObject({
    status: 200,
    body: { keeping: true, meeting: { started: NINE, since: NINE, keeper: 'Ann' }, now: NINE },
  });
  now += 60_000;
  const seen = await ask(server, path, as('Ben'));
  const body = await seen.text();
  expect(JSON.parse(body)).toMatchObject({ keeping: false, meeting: { keeper: 'Ann' }, now });
  expect(body).not.toContain('browser-of-Ann');
  const refused = await send(
    server,
    'POST',
    path,
    { meeting: 'meeting-1', move: { type: 'pause' } },
    as('Ben'),
  );
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'MEETING_KEPT' } } });
});

test.each([
  { meeting: 'meeting-1', move: { type: 'go', to: 6 } },
  { meeting: 'meeting-1', move: { type: 'go', to: 1, by: 2 } },
  { meeting: 'meeting-1', move: { type: 'minutes', step: 0, minutes: 0 } },
  { meeting: 'meeting-1', move: { type: 'length', minutes: 9_000 } },
  { meeting: 'meeting-1', move: { type: 'present', name: ' ', on: true } },
  { meeting: 'meeting-1', move: { type: 'park', id: 'idea-one', text: 'x'.repeat(1_001) } },
  { meeting: '../..', move: { type: 'start' } },
  { move: { type: 'start' } },
])('what is no move is refused: %j', async (body) => {
  const { server, id } = await libraryWith({ 'outage.md': OUTAGE });
  const path = `/api/postmortems/${id('outage.md')}/meeting`;
  expect((await send(server, 'POST', path, body)).status).toBe(400);
  expect(await (await ask(server, path)).json()).not.toHaveProperty('meeting');
});
