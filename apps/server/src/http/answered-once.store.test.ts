import { expect, test, vi } from 'vitest';
import { eachDatabase } from '../testing/each-database.ts';
import { answeredOnce } from './answered-once.ts';

const DAY = 24 * 60 * 60_000;

eachDatabase((database) => {
  const answers = () => database().query.selectFrom('answers').selectAll().execute();
  /** Another process at the same database. */
  const node = (now = () => 1_800_000_000_000) => answeredOnce(database(), now);

  test('a request is carried out once, and answered the same by every node', async () => {
    const work = vi.fn(async () => ({ made: 1 }));
    const [one, two] = [node(), node()];
    expect(await one.run('ann', 'k', { a: 1 }, work)).toEqual({ made: 1 });
    for (const other of [one, two]) expect(await other.run('ann', 'k', { a: 1 }, work)).toEqual({ made: 1 });
    expect(work).toHaveBeenCalledTimes(1);
    await expect(two.run('ann', 'k', { a: 2 }, work)).rejects.toMatchObject({ code: 'KEY_REUSED' });
    // The key of somebody else is another key.
    await two.run('ben', 'k', { a: 2 }, work);
    expect(work).toHaveBeenCalledTimes(2);
  });

  test('asked at the same time, all wait for the one who is at it', async () => {
    let finish: (reply: unknown) => void = () => {};
    const work = vi.fn(() => new Promise((resolve) => (finish = resolve)));
    const one = node();
    const first = one.run('ann', 'k', {}, work);
    const same = one.run('ann', 'k', {}, work);
    await expect(one.run('ann', 'k', { other: true }, work)).rejects.toMatchObject({ code: 'KEY_REUSED' });
    await expect.poll(() => work.mock.calls.length).toBe(1);
    const elsewhere = database().dialect.isShared ? node().run('ann', 'k', {}, work) : same;
    finish({ made: 1 });
    expect(await Promise.all([first, same, elsewhere])).toEqual([{ made: 1 }, { made: 1 }, { made: 1 }]);
    expect(work).toHaveBeenCalledTimes(1);
  });

  test('a request that fails is not remembered: sent again it is carried out', async () => {
    const work = vi.fn().mockRejectedValueOnce(new Error('no room')).mockResolvedValueOnce({ made: 1 });
    const one = node();
    await expect(one.run('ann', 'k', {}, work)).rejects.toThrow('no room');
    expect(await answers()).toEqual([]);
    expect(await one.run('ann', 'k', {}, work)).toEqual({ made: 1 });
  });

  test('what a process that died had taken on is carried out by the next one', async () => {
    await database()
      .query.insertInto('answers')
      .values({
        person_id: 'ann',
        request_key: 'k',
        request_hash: hashOfNothing,
        reply: 'taken on by a dead one',
        at: 5,
      })
      .execute();
    const work = vi.fn(async () => ({ made: 1 }));
    // Where it could be another node, that is waited for first.
    const next = answeredOnce(database(), () => 1_800_000_000_000, 0);
    expect(await next.run('ann', 'k', {}, work)).toEqual({ made: 1 });
    expect(work).toHaveBeenCalledTimes(1);
  });

  test('what was stored with the work is the answer, though the process died before it could say so', async () => {
    const dying = node();
    void dying.run('ann', 'k', {}, async (begun) => {
      await database()
        .query.transaction()
        .execute((transaction) => begun.answer(transaction, { made: 1 }));
      return new Promise(() => {});
    });
    await expect.poll(async () => (await answers())[0]?.reply).toBe('{"made":1}');
    const work = vi.fn(async () => ({ made: 2 }));
    expect(await node().run('ann', 'k', {}, work)).toEqual({ made: 1 });
    expect(work).not.toHaveBeenCalled();
  });

  test('the plan that a process left behind is given to the next one, and outlives it as well', async () => {
    void node().run('ann', 'k', {}, async (begun) => {
      await begun.keep('{"at": "a place"}');
      return new Promise(() => {});
    });
    await expect.poll(async () => (await answers())[0]?.reply).toContain('a place');
    const next = answeredOnce(database(), () => 1_800_000_000_000, 0);
    const plans: unknown[] = [];
    const failing = next.run('ann', 'k', {}, async ({ plan }) => {
      plans.push(plan);
      throw new Error('the store did not answer');
    });
    await expect(failing).rejects.toThrow('did not answer');
    await next.run('ann', 'k', {}, async ({ plan }) => plans.push(plan));
    expect(plans).toEqual(['{"at": "a place"}', '{"at": "a place"}']);
  });

  test('who was taken for dead can store nothing any more', async () => {
    let goOn: () => void = () => {};
    const slow = node().run('ann', 'k', {}, async (begun) => {
      await new Promise<void>((resolve) => (goOn = resolve));
      await database()
        .query.transaction()
        .execute((transaction) => begun.answer(transaction, { made: 1 }));
    });
    slow.catch(() => {});
    await expect.poll(async () => (await answers()).length).toBe(1);
    const next = answeredOnce(database(), () => 1_800_000_000_000, 0);
    expect(await next.run('ann', 'k', {}, async () => ({ made: 2 }))).toEqual({ made: 2 });
    goOn();
    await expect(slow).rejects.toMatchObject({ code: 'STORE_FAILED' });
  });

  test('answers are kept for a week', async () => {
    let at = 1_800_000_000_000;
    const one = node(() => at);
    await one.run('ann', 'old', {}, async () => ({}));
    at += 6 * DAY;
    await one.run('ann', 'new', {}, async () => ({}));
    await one.tidy();
    expect(await answers()).toHaveLength(2);
    at += 2 * DAY;
    await one.tidy();
    expect((await answers()).map(({ request_key }) => request_key)).toEqual(['new']);
    one.close();
  });
});

/** Of the request that says nothing. */
const hashOfNothing = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';
