import type { Browser, CDPSession, Page } from "playwright-core";
import { openBrowser } from "../../../tests/chromium/chromium.ts";
import { median } from "../../world/quantile.ts";
import { type Figure, figure } from "../report.ts";
import { analyze, fill, personIn } from "../tasks.ts";
import { openWorld } from "../../world/world.ts";

/** Lighthouse's slow 4G, and a processor four times slower than this one. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const CPU_SLOWDOWN = 4;

type Vitals = { paint: number; interaction: number; shift: number };

/** Opens the landing page and Today like a phone on a slow network, each in a new browser profile. */
export async function browser(rounds: number): Promise<Figure[]> {
  const world = await openWorld({
    postgresUrl: process.env.TEST_POSTGRES_URL,
    hasEvents: false,
    isCompressed: true,
  });
  const { id, cookie } = await personIn(world, "browser");
  await fill(world, id, 1_000);
  await analyze(world);
  await world.serveWhole();
  const opened = await openBrowser();
  try {
    const pages: [name: string, path: string, cookie: string][] = [
      ["Landing page", "/", ""],
      ["Today", "/w/me/today", cookie],
    ];
    const figures: Figure[] = [];
    for (const [name, path, cookies] of pages) {
      const seen: Vitals[] = [];
      for (let round = 0; round < rounds; round++) {
        // oxlint-disable-next-line no-await-in-loop -- one visit at a time
        seen.push(await visit(opened, world.origin + path, cookies));
      }
      const of = (vital: keyof Vitals) => median(seen.map((vitals) => vitals[vital]));
      figures.push(
        figure(`${name}, throttled: largest paint`, of("paint"), "ms", "largestPaint"),
        figure(
          `${name}, throttled: slowest answer to a press`,
          of("interaction"),
          "ms",
          "interaction",
        ),
        figure(`${name}, throttled: shift of the layout`, of("shift"), "", "shift"),
      );
    }
    return figures;
  } finally {
    await opened.close();
    await world.close();
  }
}

async function visit(opened: Browser, url: string, cookie: string): Promise<Vitals> {
  const context = await opened.newContext({ viewport: { width: 360, height: 740 } });
  const pairs = cookie.split("; ").filter(Boolean);
  await context.addCookies(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
    }),
  );
  const page = await context.newPage();
  await throttle(await context.newCDPSession(page));
  await page.addInitScript(observe);
  await page.goto(url, { waitUntil: "networkidle" });
  await press(page);
  const vitals = await page.evaluate(() => Reflect.get(globalThis, "vitals") as Vitals);
  await context.close();
  return vitals;
}

async function throttle(session: CDPSession) {
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", SLOW_4G);
  await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
}

/** Presses something without effect: a heading, and a field if there is one. Then waits until both were painted. */
async function press(page: Page) {
  await page.locator("h1").first().click();
  const field = page.locator("main input[type=text], main input:not([type])").first();
  if ((await field.count()) > 0) {
    await field.click();
    await field.pressSequentially("Pay rent");
  }
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

/** Runs in the page before its own scripts. */
function observe() {
  const vitals = { paint: 0, interaction: 0, shift: 0 };
  Reflect.set(globalThis, "vitals", vitals);
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- it goes into the page as text, and can reach nothing outside
  const watch = (type: string, take: (entry: PerformanceEntry) => void, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
      ...options,
    });
  watch("largest-contentful-paint", ({ startTime }) => {
    vitals.paint = startTime;
  });
  watch(
    "event",
    (entry) => {
      if (Reflect.get(entry, "interactionId"))
        vitals.interaction = Math.max(vitals.interaction, entry.duration);
    },
    { durationThreshold: 16 },
  );
  watch("layout-shift", (entry) => {
    if (!Reflect.get(entry, "hadRecentInput")) vitals.shift += Number(Reflect.get(entry, "value"));
  });
}
