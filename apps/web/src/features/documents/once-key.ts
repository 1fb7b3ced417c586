/**
 * Keys that make it harmless to send one request twice: the same request has the same key, so that a second press or a lost answer
 * makes nothing a second time; another request has another one.
 */
export function onceKey(newId: () => string = () => crypto.randomUUID()): {
  keyFor: (request: unknown) => string;
} {
  let last = '';
  let key = '';
  return {
    keyFor: (request) => {
      const now = JSON.stringify(request);
      if (now !== last) key = newId();
      last = now;
      return key;
    },
  };
}
