import type { MeetingMove } from '@debrief/core/meeting';
import { beforeEach, expect, test } from 'vitest';
import { UNHEARD } from '../../announcements/announcer.ts';
import { OWNER } from '../../owner.ts';
import { described } from '../../testing/a-projection.ts';
import { eachDatabase } from '../../testing/each-database.ts';
import { documentId } from '../library/document-id.ts';
import { libraryStore } from '../library/library-store.ts';
import { rowRevision } from '../library/row-revision.ts';
import { meetingStore } from './meeting-store.ts';

const PATH = 'checkout.md';
const ID = documentId(PATH);
const writer = (name: string) => ({
  principal: OWNER,
  author: { id: OWNER.id, name, verified: false },
  device: `browser-of-${name}`,
});
const ANN = writer('Ann');
const BEN = writer('Ben');
const START: MeetingMove = { type: 'start' };

eachDatabase((database) => {
  const store = () => meetingStore(database(), UNHEARD);
  const move = (by: typeof ANN, asked: MeetingMove, at: number, meeting = 'meeting-1') =>
    store().move(by, ID, { meeting, move: asked, at });

  beforeEach(async () => {
    await libraryStore(database()).saveDocuments(OWNER, [described({ path: PATH })], 'test');
  });

  test('there is no meeting until somebody does something with it', async () => {
    expect(await store().read(OWNER, ID)).toBeUndefined();
    await move(BEN, { type: 'present', name: 'Ann', on: true }, 1_000);
    expect(await store().read(OWNER, ID)).toMatchObject({ id: 'meeting-1', present: ['Ann'] });
  });

  test('everybody is told the same, and each move that changes something is heard of', async () => {
    const revision = rowRevision(database());
    const before = await revision();
    await move(ANN, START, 1_000);
    await move(ANN, { type: 'go', to: 1 }, 61_000);
    expect(await revision()).toBe(before + 2);
    await move(ANN, START, 62_000);
    expect(await revision()).toBe(before + 2);
    expect(await store().read(OWNER, ID)).toMatchObject({
      at: 1,
      since: 61_000,
      spent: [60_000, 0, 0, 0, 0, 0],
    });
  });

  test('who does not keep the time is told who does', async () => {
    await move(ANN, START, 1_000);
    await expect(move(BEN, { type: 'pause' }, 2_000)).rejects.toMatchObject({
      code: 'MEETING_KEPT',
      message: 'Ann keeps the time of this meeting.',
    });
    await move(BEN, { type: 'takeOver' }, 3_000);
    await move(BEN, { type: 'pause' }, 4_000);
    expect(await store().read(OWNER, ID)).toMatchObject({
      keeper: { name: 'Ben' },
      spent: [3_000, 0, 0, 0, 0, 0],
    });
  });

  test('of two that are begun at once one is; another begins once it is over, and the first stays as it was', async () => {
    const begun = await Promise.allSettled([
      move(ANN, START, 1_000, 'meeting-of-ann'),
      move(BEN, START, 1_000, 'meeting-of-ben'),
    ]);
    expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(begun.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'MEETING_OTHER' },
    });
    const first = await store().read(OWNER, ID);
    const keeper = first?.keeper?.name === 'Ann' ? ANN : BEN;
    await store().move(keeper, ID, { meeting: first?.id ?? '', move: { type: 'end' }, at: 5_000 });
    await move(ANN, START, 9_000, 'meeting-2');
    expect(await store().read(OWNER, ID)).toMatchObject({ id: 'meeting-2', started: 9_000 });
    const kept = await database().query.selectFrom('meetings').select('meeting_id').execute();
    expect(kept).toHaveLength(2);
  });

  test('moves of several people at once are all there', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        move(
          index % 2 === 0 ? ANN : BEN,
          { type: 'present', name: `Person ${index}`, on: true },
          1_000 + index,
        ),
      ),
    );
    expect((await store().read(OWNER, ID))?.present).toHaveLength(12);
  });

  test('what has no document has no meeting', async () => {
    await expect(store().read(OWNER, 'nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      store().move(ANN, 'nothing', { meeting: 'meeting-1', move: START, at: 1 }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
