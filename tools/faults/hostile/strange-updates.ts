import { SHARED_TEXT } from '@debrief/http-contract';
import * as Y from 'yjs';
import type { Attack } from './attack.ts';
import { Intruder } from './intruder.ts';
import { KIND, message, STEP } from './messages.ts';

/** An attack by one update, after which the server ends the connection. */
function byUpdate(name: string, send: (intruder: Intruder, ownClient: number) => Promise<void>): Attack {
  return {
    name,
    async run({ server, documentId, person }) {
      const intruder = await Intruder.enter(server, documentId);
      await send(intruder, person.doc.clientID);
      await intruder.ended();
      intruder.leave();
    },
  };
}

const byChange = (name: string, change: (doc: Y.Doc, text: Y.Text) => void): Attack =>
  byUpdate(name, (intruder) => intruder.change((doc) => change(doc, doc.getText(SHARED_TEXT))));

/** What a copy of the same number as somebody else's would have typed. */
async function typeAs(intruder: Intruder, client: number): Promise<void> {
  const forged = new Y.Doc();
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(intruder.doc));
  const before = Y.encodeStateVector(forged);
  forged.clientID = client;
  forged.getText(SHARED_TEXT).insert(0, 'forged ');
  await intruder.update(Y.encodeStateAsUpdate(forged, before));
}

/** Updates that no editor of a plain text makes. */
export const STRANGE_UPDATES: readonly Attack[] = [
  byChange('another root', (doc) => doc.getText('elsewhere').insert(0, 'hidden')),
  byChange('a map beside the text', (doc) => doc.getMap('settings').set('key', 'value')),
  byChange('a key of the text as of a map', (_doc, text) => text.setAttribute('key', 'value')),
  byChange('a picture in the text', (_doc, text) => text.insertEmbed(0, { image: 'x' })),
  byChange('a type in the text', (_doc, text) => text.insertEmbed(0, new Y.Map())),
  byChange('a format', (_doc, text) => text.insert(0, 'bold', { bold: true })),
  byChange('a format of what is there', (_doc, text) => text.format(0, 5, { bold: true })),
  byChange('a document in the document', (doc) => doc.getMap('files').set('inner', new Y.Doc())),
  byChange('a list', (doc) => doc.getArray('list').push([1, 2, 3])),
  byChange('a carriage return', (_doc, text) => text.insert(0, 'one\r\ntwo')),
  byChange('a text of ten million signs', (_doc, text) => text.insert(0, 'ten signs '.repeat(300_000))),
  byUpdate('a gap', async (intruder) => {
    intruder.text.insert(0, 'never sent');
    await intruder.change((doc) => doc.getText(SHARED_TEXT).insert(5, 'in the air'));
  }),
  byUpdate('letters under the number of somebody else', typeAs),
  byUpdate('an update that is none', (intruder) =>
    intruder.update(new Uint8Array([1, 255, 255, 255, 255, 255, 255, 127, 3])),
  ),
  byUpdate('an update with more behind it', (intruder) =>
    intruder.update(new Uint8Array([...Y.encodeStateAsUpdate(new Y.Doc()), 7, 7, 7])),
  ),
  byUpdate('numbers beyond all bounds', (intruder) =>
    intruder.update(new Uint8Array([1, 1, ...new Array(9).fill(255), 15, 0, 4, 1, 1, 65, 0])),
  ),
  byUpdate('a step that does not exist', (intruder) =>
    intruder.socket.send(message(intruder.room, KIND.sync, 9, new Uint8Array(3))),
  ),
  byUpdate('a state vector that is none', (intruder) =>
    intruder.socket.send(message(intruder.room, KIND.sync, STEP.first, new Uint8Array([200, 1, 2]))),
  ),
];
