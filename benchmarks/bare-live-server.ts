import { SHARED_TEXT } from '@debrief/http-contract';
import { Server } from '@hocuspocus/server';
import { z } from 'zod';
import { answerBeside, settingsBeside } from './beside.ts';

/** What P6 is measured against: the sync library as it comes, with the same texts and nothing that keeps them. */
const { texts } = z.object({ texts: z.record(z.string(), z.string()) }).parse(await settingsBeside());
const server = new Server({
  quiet: true,
  stopOnSignals: false,
  address: '127.0.0.1',
  port: 0,
  onLoadDocument: async ({ document, documentName }) => {
    document.getText(SHARED_TEXT).insert(0, texts[documentName] ?? '');
  },
});
await server.listen();
answerBeside({ address: `http://127.0.0.1:${server.address.port}`, key: 'none' }, () => server.destroy());
