// Keeps two kinds of things, none of them anybody's own: files whose names carry a hash, and one page
// that says that the line is down. No other page is ever kept: it may show a name or a cart.
const CACHE = 'bookstore-1';
const OFFLINE = '/offline.html';
/** The files of a few builds; the oldest go first. */
const MOST_FILES = 80;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.add(new Request(OFFLINE, { credentials: 'omit', cache: 'reload' })))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  const old = (name) => name !== CACHE;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(hashedFile(event));
  else if (request.mode === 'navigate') event.respondWith(page(request));
});

async function hashedFile(event) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(event.request);
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (answer.status === 200 && answer.type === 'basic') {
    event.waitUntil(keep(cache, event.request, answer.clone()));
  }
  return answer;
}

async function keep(cache, request, answer) {
  await cache.put(request, answer);
  const files = (await cache.keys()).filter(({ url }) => new URL(url).pathname !== OFFLINE);
  for (const file of files.slice(0, Math.max(0, files.length - MOST_FILES)))
    await cache.delete(file);
}

/** From the line, always; where there is none, the page that says so. */
async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(OFFLINE)) ?? Response.error();
  }
}
