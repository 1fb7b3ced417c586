// Keeps the pages on which people write, so that one of them can be opened again without a connection. It answers for
// addresses below /postmortems/ alone: the page from the server where it answers, else as it was kept; files with a hash in
// their name as they were kept. It never touches the API, so no text and no key goes through here.
const KEPT = 'debrief-pages';
const SHELL = '/postmortems/';

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

// A page tells which files it was made of; what no page of this state needs is let go.
addEventListener('message', (event) => {
  const files = event.data?.files;
  if (!Array.isArray(files)) return;
  event.waitUntil(keep(files.filter(isFile)));
});

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (isFile(new URL(request.url).pathname)) event.respondWith(file(request));
});

function isFile(path) {
  return typeof path === 'string' && /^\/(?:assets\/[\w.-]+|theme\.js|mark\.svg)$/.test(path);
}

async function keep(files) {
  const kept = await caches.open(KEPT);
  const wanted = new Set([SHELL, ...files]);
  for (const { url } of await kept.keys()) {
    if (!wanted.has(new URL(url).pathname)) await kept.delete(url);
  }
  const missing = [];
  for (const path of wanted) {
    if (!(await kept.match(path))) missing.push(path);
  }
  await Promise.allSettled(missing.map((path) => kept.add(path)));
}

async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) {
      const kept = await caches.open(KEPT);
      await kept.put(SHELL, answer.clone());
    }
    return answer;
  } catch (failure) {
    const kept = await caches.match(SHELL);
    if (kept) return kept;
    throw failure;
  }
}

async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}
