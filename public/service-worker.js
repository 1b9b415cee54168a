// Shows reminders, and a page of its own where a page of the app cannot be reached. It keeps that one page and nothing of
// anybody's; what is public, and everything but opening a page, goes past it.
const OFFLINE = "/offline.html";
const CACHE = "rowkeep.offline.1";
const APP = /^\/(w|account|admin|dashboard|invitation|onboarding|workspaces)(\/|$)/;

async function keepOffline() {
  const cache = await caches.open(CACHE);
  const page = await fetch(OFFLINE, { cache: "reload" });
  if (!page.ok) throw new Error("the page is not there");
  // Read first: a response that was redirected cannot be shown as a page.
  await cache.put(OFFLINE, new Response(await page.text(), { headers: page.headers }));
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
}

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(keepOffline());
});

addEventListener("activate", (event) => event.waitUntil(clients.claim()));

const offline = async () => (await caches.match(OFFLINE)) ?? Response.error();

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode !== "navigate" || request.method !== "GET") return;
  if (!APP.test(new URL(request.url).pathname)) return;
  event.respondWith(fetch(request).catch(offline));
});

// app/account/push/remind.server.ts says what is in a message.
addEventListener("push", (event) => {
  const { path = "/dashboard", tag, title } = event.data?.json() ?? {};
  const notice = { tag, data: path, icon: "/icons/192.png", ...(title && { body: title }) };
  event.waitUntil(registration.showNotification("A task is due", notice));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data));
});

async function open(path) {
  const tabs = await clients.matchAll({ type: "window" });
  const tab = tabs.find(({ url }) => new URL(url).pathname === path);
  return tab ? tab.focus() : clients.openWindow(path);
}
