import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as decoding from 'lib0/decoding';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';

/** What a connection tells. After `lost` it says nothing more. */
export interface SocketTold {
  /** Both copies have sent each other what the other lacked. */
  synced: () => void;
  authenticated: (readOnly: boolean) => void;
  /** The Yjs client ids that the server has letters of. Told before any letter is sent or taken; closing now prevents both. */
  serverHas: (clients: ReadonlySet<number>) => void;
  notice: (payload: string) => void;
  /** `refused` is the code of the error where the server did not let this connection in. */
  lost: (refused?: string) => void;
}

export interface LiveSocket {
  awareness: Awareness;
  send: (message: object) => void;
  close: () => void;
}

const SYNC = 0;
const STEP_ONE = 0;

/**
 * One connection to one room, used once. The library would try again by itself and could come back mute or half in step
 * (`detach` and `attach` race); so at the first doubt the whole socket is thrown away, and whoever uses it makes another.
 */
export function openSocket(
  url: string,
  room: string,
  doc: Y.Doc,
  token: string,
  former: Awareness | undefined,
  told: SocketTold,
): LiveSocket {
  let over = false;
  let received = false;
  let answered = false;
  let inStep = false;
  const websocket = new HocuspocusProviderWebsocket({
    url,
    autoConnect: false,
    maxAttempts: 1,
    messageReconnectTimeout: 40_000,
    onDisconnect: () => lose(),
    onMaxAttemptsFailed: () => lose(),
  });
  const awareness = nextAwareness(doc, former);
  const end = (): void => {
    over = true;
    // From here on nothing goes out and nothing that comes in reaches the text.
    provider.detach();
    // Throwing it away while it is in the middle of telling something would pull the ground from under it.
    queueMicrotask(() => {
      provider.destroy();
      websocket.destroy();
    });
  };
  const lose = (refused?: string): void => {
    if (over) return;
    end();
    told.lost(refused);
  };
  const settle = (): void => {
    if (over || inStep || !received || !answered) return;
    inStep = true;
    told.synced();
  };
  const provider: HocuspocusProvider = new HocuspocusProvider({
    websocketProvider: websocket,
    name: room,
    document: doc,
    token,
    awareness,
    onAuthenticated: ({ scope }) => {
      if (!over) told.authenticated(scope === 'readonly');
    },
    onAuthenticationFailed: ({ reason }) => lose(reason),
    onClose: () => lose(),
    onSynced: () => {
      received = true;
      queueMicrotask(settle);
    },
    // The server asks what it lacks; the library answers while it handles this message.
    onMessage: ({ event }) => {
      const clients = answered ? undefined : clientsOfStepOne(event.data);
      if (clients === undefined) return;
      answered = true;
      if (!over) told.serverHas(clients);
      queueMicrotask(() => {
        if (!over) doc.on('update', provider.boundDocumentUpdateHandler);
        settle();
      });
    },
    onStateless: ({ payload }) => {
      if (!over) told.notice(payload);
    },
  });
  // What is typed before the server has been told what it lacks must not overtake that: it would hang in the air there. It is
  // in the answer to the server's question; what comes after the answer is sent as it comes.
  doc.off('update', provider.boundDocumentUpdateHandler);
  provider.attach();
  void websocket.connect();
  return {
    awareness,
    send: (message) => {
      if (!over) provider.sendStateless(JSON.stringify(message));
    },
    close: () => {
      if (!over) end();
    },
  };
}

/** Others forget a state only when one with a higher clock comes, so the clock goes on from connection to connection. */
function nextAwareness(doc: Y.Doc, former: Awareness | undefined): Awareness {
  const awareness = new Awareness(doc);
  const clock = former?.meta.get(doc.clientID)?.clock;
  if (clock !== undefined) awareness.meta.set(doc.clientID, { clock: clock + 1, lastUpdated: Date.now() });
  return awareness;
}

/** The clients that the server names in its question what it lacks; undefined for any other message. */
function clientsOfStepOne(data: unknown): Set<number> | undefined {
  if (!(data instanceof ArrayBuffer)) return undefined;
  try {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    decoding.readVarString(decoder);
    if (decoding.readVarUint(decoder) !== SYNC || decoding.readVarUint(decoder) !== STEP_ONE)
      return undefined;
    return new Set(Y.decodeStateVector(decoding.readVarUint8Array(decoder)).keys());
  } catch {
    return undefined;
  }
}
