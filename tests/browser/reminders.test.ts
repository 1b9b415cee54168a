/** Reminders in open pages and on this device, and what an installed app needs. */
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { newOrganization } from "../organizations.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { openUnderClock } from "./clock.ts";
import type { Visitor } from "../visitor.ts";
import { newBrowser } from "../push-service.ts";
import { open, workspace } from "./slips.ts";

const HOUR = 3_600_000;

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

/** Adds a task that is due in two hours, to the minute. Returns its id and its time of day. */
async function dueSoon(visitor: Visitor, title: string) {
  const [day = "", clock = ""] = new Date(Date.now() + 2 * HOUR).toISOString().split("T");
  const time = clock.slice(0, 5);
  const made = await visitor.call("POST", "/api/v1/tasks", { title });
  const { id } = (await made.json()) as { id: string };
  const due = { kind: "due", ids: [id], due: `${day} ${time}`, timeZone: "UTC" };
  expect((await visitor.call("POST", "/api/v1/changes", due)).status).toBe(200);
  return { id, time };
}

/** A page whose clock the test moves on. */
async function openAt(page: Page, path: string) {
  await openUnderClock(page, stack.origin + path);
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
}

const slips = (page: Page) => page.locator("[data-due]");

test("an open page says when a task is due, until it is answered, and to screen readers too", async () => {
  const { page, visitor, complaints } = await workspace(stack, browser);
  const { id, time } = await dueSoon(visitor, "Call the notary");
  await openAt(page, "/w/me/lists");
  await page.clock.fastForward(HOUR);
  expect(await slips(page).count()).toBe(0);
  await page.clock.fastForward(HOUR + 1_000);
  await slips(page).getByText(`${time}: “Call the notary” is due.`).waitFor();
  await page.locator("output").getByText(`${time}: “Call the notary” is due.`).waitFor();
  await page.clock.fastForward(HOUR);
  expect(await slips(page).count()).toBe(1);
  // It goes along to other pages.
  await page.getByRole("link", { name: "All tasks" }).first().click();
  await page.waitForURL("**/w/me/tasks");
  await slips(page).getByRole("link", { name: "Open" }).click();
  await page.waitForURL(`**/w/me/tasks/${id}`);
  expect(await slips(page).count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("what is due is completed, or put off by an hour, from there", async () => {
  const { page, visitor } = await workspace(stack, browser);
  const tasks = [await dueSoon(visitor, "Water the tree"), await dueSoon(visitor, "Feed the cat")];
  await openAt(page, "/w/me/tasks");
  await page.clock.fastForward(2 * HOUR + 1_000);
  const of = (index: number) => page.locator(`[data-due="${tasks[index]?.id}"]`);
  await of(0).getByRole("button", { name: "Complete" }).click();
  await of(1).getByRole("button", { name: "In an hour" }).click();
  await expect.poll(() => slips(page).count()).toBe(0);
  const found = async (index: number) =>
    (await visitor.call("GET", `/api/v1/tasks/${tasks[index]?.id}`)).json();
  await expect.poll(async () => (await found(0)).doneAt).not.toBeNull();
  await expect.poll(async () => (await found(1)).dueTime).not.toBe(tasks[1]?.time);
});

test("one of several tabs says so, and a page that is opened later does not", async () => {
  const { page, visitor } = await workspace(stack, browser);
  await dueSoon(visitor, "Once");
  const other = await page.context().newPage();
  await openAt(page, "/w/me/tasks");
  await open(stack, other, "/w/me/today");
  const shown = async () => (await slips(page).count()) + (await slips(other).count());
  // The clock is that of both.
  await page.clock.fastForward(2 * HOUR + 1_000);
  await expect.poll(shown).toBe(1);
  // Whoever asked for the same was answered before this.
  await other.evaluate(async () => {
    const { held = [], pending = [] } = await navigator.locks.query();
    const names = [...held, ...pending].map(({ name = "" }) => name);
    for (const name of names.filter((each) => each.startsWith("rowkeep.reminded.")))
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await navigator.locks.request(name, () => {});
  });
  expect(await shown()).toBe(1);
});

test("in an organisation, what is due in one's own workspace is said without its title", async () => {
  const { page, visitor, person } = await workspace(stack, browser);
  const { id, time } = await dueSoon(visitor, "Private words");
  const { slug } = await newOrganization(stack, person);
  await openAt(page, `/w/${slug}/today`);
  expect(await page.content()).not.toContain("Private words");
  await page.clock.fastForward(2 * HOUR + 1_000);
  await slips(page).getByText(`${time}: a task in your own workspace is due.`).waitFor();
  expect(await slips(page).getByRole("button", { name: "Complete" }).count()).toBe(0);
  await slips(page).getByRole("link", { name: "Open" }).click();
  await page.waitForURL(`**/w/me/tasks/${id}`);
});

/** Waits until the worker for this origin answers for the page. */
async function isControlled(page: Page) {
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state ?? null))
    .toBe("activated");
}

async function withWorker(path = "/w/me/today") {
  const tab = await workspace(stack, browser, ["Secret words"], { serviceWorkers: "allow" });
  await open(stack, tab.page, path);
  await isControlled(tab.page);
  return tab;
}

test("a page that is opened without a connection says so, and nothing of anybody's is kept for that", async () => {
  const { page } = await withWorker();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toEqual(["/offline.html"]);
  await page.context().setOffline(true);
  await page.goto(`${stack.origin}/w/me/upcoming`);
  await page.getByRole("heading", { name: "You are offline" }).waitFor();
  expect(await page.content()).not.toContain("Secret words");
  expect(new URL(page.url()).pathname).toBe("/w/me/upcoming");
  await page.context().setOffline(false);
  await page.getByRole("link", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "Upcoming" }).waitFor();
});

test("a public page is not the worker's, with a connection or without", async () => {
  const { page } = await withWorker();
  await page.goto(`${stack.origin}/pricing`);
  expect(await page.locator("link[rel=manifest], script").count()).toBe(0);
  await page.context().setOffline(true);
  await expect(page.goto(`${stack.origin}/security`)).rejects.toThrow(/ERR_/);
});

test("a browser can install it, with pictures of the sizes that it names", async () => {
  const { page } = await withWorker();
  const devtools = await page.context().newCDPSession(page);
  const { errors, data = "" } = await devtools.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { icons, start_url: start, display } = JSON.parse(data);
  expect([start, display]).toEqual(["/dashboard", "standalone"]);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual([]);
  for (const { src, sizes } of icons) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const size = await page.evaluate(async (path) => {
      const picture = new Image();
      picture.src = path;
      await picture.decode();
      return `${picture.naturalWidth}x${picture.naturalHeight}`;
    }, src);
    expect(size).toBe(sizes);
  }
});

test("a press lets this browser be reminded, and another stops it", async () => {
  const { page, complaints } = await withWorker();
  await page.context().grantPermissions(["notifications"], { origin: stack.origin });
  const { subscription } = newBrowser("https://fcm.googleapis.com");
  const { endpoint, ...keys } = subscription;
  // The real service is not on this machine.
  await page.addInitScript(
    (made) => {
      const its = { toJSON: () => made, unsubscribe: async () => true };
      PushManager.prototype.getSubscription = async () => null;
      PushManager.prototype.subscribe = async () => its as unknown as PushSubscription;
    },
    { endpoint, keys },
  );
  await open(stack, page, "/account");
  await page.getByRole("link", { name: "See your reminders" }).click();
  await page.getByText("No device is reminded.").waitFor();
  await page.getByLabel("Say the task’s title in the notice").check();
  await page.getByRole("button", { name: "Remind me on this device" }).click();
  await page.getByText("Saved.").waitFor();
  const device = page.getByRole("listitem").filter({ hasText: "on Linux" });
  await device.getByText("It is told the task’s title.").waitFor();
  await device.getByRole("button", { name: "Leave titles out" }).click();
  await device.getByText("It is told that a task is due.").waitFor();
  await device.getByRole("button", { name: "Stop" }).click();
  await page.getByText("No device is reminded.").waitFor();
  expect(complaints).toEqual([]);
});

test("a browser that may not show notices says what to do", async () => {
  const { page } = await withWorker();
  await page.addInitScript(() => {
    Notification.requestPermission = async () => "denied";
  });
  await open(stack, page, "/account/reminders");
  await page.getByRole("button", { name: "Remind me on this device" }).click();
  await page.getByText("does not let Rowkeep show notices").waitFor();
  expect(await page.getByText("No device is reminded.").count()).toBe(1);
});

test("a message becomes a notice with nothing in it but what the message says", async () => {
  const { page } = await withWorker();
  const [worker] = page.context().serviceWorkers();
  /** What the worker shows of a message. This browser has no window to show it in. */
  const shown = (message: object) =>
    worker?.evaluate(async (data) => {
      const told = new Promise<unknown>((show) => {
        const { registration } = globalThis as unknown as { registration: object };
        Object.assign(registration, { showNotification: async (...it: unknown[]) => show(it) });
      });
      // Browsers have no types for what only a worker has.
      const { PushEvent } = globalThis as unknown as {
        PushEvent: new (type: string, init: object) => Event;
      };
      dispatchEvent(new PushEvent("push", { data }));
      return told;
    }, JSON.stringify(message));
  const plain = { tag: "a", data: "/w/me/tasks/a", icon: "/icons/192.png" };
  const path = "/w/me/tasks/a";
  expect(await shown({ path, tag: "a" })).toEqual(["A task is due", plain]);
  expect(await shown({ path, tag: "a", title: "Call the notary" })).toEqual([
    "A task is due",
    { ...plain, body: "Call the notary" },
  ]);
});

test("a press on a notice closes it and leads to its task, in the tab that has it open or in a new one", async () => {
  const { page } = await withWorker();
  const [worker] = page.context().serviceWorkers();
  /** What the worker does about a press, with these pages open. */
  const pressed = (path: string, pages: readonly string[]) =>
    worker?.evaluate(
      async ({ data, urls }) => {
        const done: string[] = [];
        const led = new Promise<void>((end) => {
          const take = (what: string) => async (where: string) => end(void done.push(what, where));
          const { clients } = globalThis as unknown as { clients: object };
          Object.assign(clients, {
            matchAll: async () => urls.map((url) => ({ url, focus: () => take("focus")(url) })),
            openWindow: take("open"),
          });
        });
        // Browsers have no types for what only a worker has.
        const { ExtendableEvent } = globalThis as unknown as { ExtendableEvent: typeof Event };
        const notification = { data, close: () => void done.push("close") };
        dispatchEvent(Object.assign(new ExtendableEvent("notificationclick"), { notification }));
        await led;
        return done;
      },
      { data: path, urls: [...pages] },
    );
  const path = "/w/me/tasks/a";
  const today = `${stack.origin}/w/me/today`;
  expect(await pressed(path, [])).toEqual(["close", "open", path]);
  expect(await pressed(path, [today])).toEqual(["close", "open", path]);
  const its = `${stack.origin}${path}?edit=yes`;
  expect(await pressed(path, [today, its])).toEqual(["close", "focus", its]);
});

test("signing out takes the worker of this browser away", async () => {
  const { page } = await withWorker();
  await page.getByRole("link", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(`${stack.origin}/`);
  await expect
    .poll(() =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
    )
    .toBe(0);
});
