import { connect } from 'node:net';
import { z } from 'zod';
import { settingsBeside } from './beside.ts';

/** What a round of questions is made of. */
export const QuestionsSchema = z.object({
  port: z.number(),
  key: z.string(),
  /** Asked over and over, `{day}` in it replaced by a day that nobody has asked about before. */
  path: z.string(),
  /** The first such day, counted from 2027-01-01. */
  firstDay: z.number(),
  connections: z.number(),
  milliseconds: z.number(),
});
export type Questions = z.infer<typeof QuestionsSchema>;

export const AnswersSchema = z.object({
  answers: z.number(),
  /** Bytes of one answer without its head. */
  bytes: z.number(),
  milliseconds: z.number(),
  nextDay: z.number(),
});
export type Answers = z.infer<typeof AnswersSchema>;

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2027, 0, 1);
const HEAD_END = '\r\n\r\n';

/**
 * Asks as fast as answers come, the next question of a connection as soon as it has its answer. Over bare sockets into one buffer:
 * what is measured is the server, so whoever asks must cost less than it. Anything but an answer 200 is an error.
 */
export async function askOften(asked: Questions): Promise<Answers> {
  let day = asked.firstDay;
  let answers = 0;
  let bytes = 0;
  const start = performance.now();
  const until = start + asked.milliseconds;
  const question = (): string => {
    const path = asked.path.includes('{day}')
      ? asked.path.replace('{day}', new Date(FIRST_DAY + day++ * DAY_MS).toISOString().slice(0, 10))
      : asked.path;
    return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${asked.port}\r\nAuthorization: Bearer ${asked.key}\r\n\r\n`;
  };
  const line = () =>
    new Promise<void>((resolve, reject) => {
      let head = '';
      let left = -1;
      const take = (size: number, buffer: Uint8Array): boolean => {
        let at = 0;
        if (left < 0) {
          head += Buffer.from(buffer.subarray(0, Math.min(size, 4_096))).toString('latin1');
          const end = head.indexOf(HEAD_END);
          if (end < 0) return true;
          if (!head.startsWith('HTTP/1.1 200 ')) {
            reject(new Error(head.slice(0, 200)));
            socket.destroy();
            return false;
          }
          left = Number(/content-length: (\d+)/i.exec(head)?.[1]);
          bytes = left;
          at = end + HEAD_END.length;
        }
        left -= size - at;
        if (left > 0) return true;
        answers += 1;
        head = '';
        left = -1;
        if (performance.now() < until) socket.write(question());
        else socket.end();
        return true;
      };
      const socket = connect({
        host: '127.0.0.1',
        port: asked.port,
        noDelay: true,
        onread: { buffer: Buffer.alloc(262_144), callback: take },
      });
      socket.on('connect', () => socket.write(question()));
      socket.on('close', () => resolve());
      socket.on('error', reject);
    });
  await Promise.all(Array.from({ length: asked.connections }, line));
  return { answers, bytes, milliseconds: performance.now() - start, nextDay: day };
}

if (import.meta.main) {
  const answers = await askOften(QuestionsSchema.parse(await settingsBeside()));
  process.send?.(answers, () => process.exit());
}
