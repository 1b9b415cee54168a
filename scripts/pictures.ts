import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { signIn as fillSignIn } from "../tests/chromium/clerk-forms.ts";
import { expireToken, signedInTab } from "../tests/browser/sessions.ts";
import { openBrowser, openTab } from "../tests/chromium/chromium.ts";
import { startStack } from "../tests/stack.ts";
import { endSession, signIn } from "../tests/visitor.ts";
import { people } from "./local/people.ts";
import { addPosts, addTasks, NOTES } from "./pictures/workspace.ts";

/**
 * `npm run pictures`: takes the pictures of the landing page into `public/pictures/`, and those of the documents into
 * `docs/pictures/`, from the production build with its emulators. Build first.
 */
const ROOT = join(import.meta.dirname, "..");
const QUALITY = 82;
const SCALE = 1.5;

const themes = ["light", "dark"] as const;
const desk = { viewport: { width: 1200, height: 660 }, deviceScaleFactor: SCALE };
const phone = { viewport: { width: 360, height: 720 }, deviceScaleFactor: SCALE, hasTouch: true };

const [stack, browser] = await Promise.all([startStack(), openBrowser()]);
const [ada] = people;
if (!ada) throw new Error("there is nobody to sign in");
const id = (await stack.clerk.seed([ada]))[ada.email] ?? "";

const open = (page: Page, path: string) => page.goto(stack.origin + path);
/** Clerk renders the button late. */
const settle = (page: Page) => page.getByRole("button", { name: "Open user menu" }).waitFor();

/** Takes a picture of the window as WebP. The browser itself encodes it, smaller than any PNG. */
async function shoot(page: Page, path: string) {
  const devtools = await page.context().newCDPSession(page);
  const picture = await devtools.send("Page.captureScreenshot", {
    format: "webp",
    quality: QUALITY,
    // Otherwise the picture would have one pixel per CSS pixel, whatever the screen.
    clip: { x: 0, y: 0, width: 0, height: 0, ...page.viewportSize(), scale: SCALE },
  });
  const file = join(ROOT, `${path}.webp`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, Buffer.from(picture.data, "base64"));
}

const { visitor } = await signIn(stack, id);
const task = await addTasks(visitor);
const published = await addPosts(visitor);

/** Opens the task and keeps typing. */
async function type(page: Page) {
  await open(page, `${task}?edit=yes`);
  await page.getByLabel("Notes").fill(`${NOTES}\nBring the cards that Bernoulli needs.`);
  await settle(page);
}

/** Shows what JavaScript adds. */
async function work(page: Page, theme: string) {
  await page.getByLabel("New task").fill("Pay the printer fri 9:00 !high @Engine every month");
  await page.getByText("Will be added as").waitFor();
  await shoot(page, `docs/pictures/reading-${theme}`);
  await page.getByLabel("New task").fill("");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("heading", { name: "Keys" }).waitFor();
  await shoot(page, `docs/pictures/keys-${theme}`);
  await page.keyboard.press("Escape");

  await open(page, "/w/me/tasks");
  await settle(page);
  for (const key of "jjxjxjx") await page.keyboard.press(key);
  await page.getByText("3 selected").waitFor();
  await shoot(page, `docs/pictures/selected-${theme}`);

  await open(page, "/w/me/today");
  await settle(page);
  await page.context().setOffline(true);
  await page.getByLabel("New task").fill("Sharpen the pens");
  await page.keyboard.press("Enter");
  await page.getByText("No connection. 1 change").waitFor();
  await shoot(page, `docs/pictures/offline-${theme}`);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.context().setOffline(false);
}

const interrupted: { page: Page; theme: string }[] = [];
for (const colorScheme of themes) {
  const look = { colorScheme, reducedMotion: "reduce" } as const;
  const hand = await signedInTab(stack, browser, id, { ...phone, ...look });
  await open(hand.page, "/w/me/today");
  await settle(hand.page);
  await shoot(hand.page, `public/pictures/phone-${colorScheme}`);

  const { page, session } = await signedInTab(stack, browser, id, { ...desk, ...look });
  await open(page, "/w/me/today");
  await settle(page);
  await shoot(page, `public/pictures/today-${colorScheme}`);
  await work(page, colorScheme);
  await open(page, task);
  await settle(page);
  await shoot(page, `docs/pictures/task-${colorScheme}`);

  await open(page, "/w/me/posts");
  await settle(page);
  await shoot(page, `docs/pictures/posts-${colorScheme}`);
  await open(page, `/w/me/posts/${published}?edit=yes`);
  await page.getByLabel("Text").waitFor();
  await shoot(page, `docs/pictures/editor-${colorScheme}`);
  await open(page, "/w/me/search?q=engine");
  await settle(page);
  await shoot(page, `docs/pictures/search-${colorScheme}`);

  const front = await openTab(browser, { ...desk, ...look });
  await open(front.page, "/@ada/what-an-engine-can-decide");
  await shoot(front.page, `docs/pictures/public-post-${colorScheme}`);
  // The build contains the previous pictures of the landing page.
  await front.page.route("**/pictures/*", (route) =>
    route.fulfill({ path: join(ROOT, "public", new URL(route.request().url()).pathname) }),
  );
  await open(front.page, "/");
  await shoot(front.page, `docs/pictures/landing-${colorScheme}`);
  await open(front.page, "/sign-in");
  await front.page.locator(".cl-card input").first().waitFor();
  await shoot(front.page, `docs/pictures/sign-in-${colorScheme}`);

  await type(page);
  await endSession(stack, session.sessionId);
  await expireToken(stack, page, session);
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL("**/sign-in**");
  await fillSignIn(page, ada.email, ada.password);
  await page.getByText("You were signed out before this was saved.").waitFor();
  await settle(page);
  await shoot(page, `docs/pictures/restored-${colorScheme}`);

  await type(page);
  interrupted.push({ page, theme: colorScheme });
}

await stack.neon.setFaults({ fail: "before", times: 1_000 });
for (const { page, theme } of interrupted) {
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Send it again" }).waitFor();
  await shoot(page, `docs/pictures/outage-${theme}`);
}

await browser.close();
await stack.stop();
