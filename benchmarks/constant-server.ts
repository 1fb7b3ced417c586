import { type FastifyInstance, fastify } from 'fastify';
import { z } from 'zod';
import { answerBeside, settingsBeside } from './beside.ts';

/** What P5 is measured against: the same framework, bare, whose one route sends bytes that are there already. */
const settings = z.object({ body: z.string() }).parse(await settingsBeside());
const body = Buffer.from(settings.body);
const server: FastifyInstance = fastify();
server.get('/api/postmortems', (_request, reply) => reply.type('application/json; charset=utf-8').send(body));
const address = await server.listen({ host: '127.0.0.1', port: 0 });
answerBeside({ address, key: 'none' }, () => server.close());
