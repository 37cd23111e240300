// Keeps the pages readable without a network: what the first page needs at once, the others as they are opened.
// It never touches what the API says; that is kept by the cache of the pages, for each person apart.
/* global self, caches, fetch, Response */
const VERSION = '__VERSION__';
const FIRST = JSON.parse('__FIRST__');
const CACHE = `kezek-${VERSION}`;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(['/', ...FIRST]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && pathname !== '/graphiql') event.respondWith(fetch(request).catch(firstPage));
  else if (pathname.startsWith('/assets/')) event.respondWith(kept(request));
});

const firstPage = async () => (await caches.match('/', { cacheName: CACHE })) ?? Response.error();

/** Names of assets carry a hash of their content: what is kept is never old. */
const kept = async (request) => {
  const cache = await caches.open(CACHE);
  const known = await cache.match(request);
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
};
