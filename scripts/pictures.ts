import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page, PageScreenshotOptions } from "playwright-core";
import { signIn } from "../tests/browser/clerk-forms.ts";
import { endSession } from "../tests/visitor.ts";
import { expireToken, signedInTab } from "../tests/browser/sessions.ts";
import { openBrowser, openTab } from "../tests/chromium.ts";
import { startStack } from "../tests/stack.ts";
import { people } from "./people.ts";

/**
 * `npm run pictures`: takes the documentation's pictures of the production build with its stand-ins, into
 * `docs/pictures/`. Build first.
 */
const FOLDER = join(import.meta.dirname, "../docs/pictures");

const looks = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  { name: "phone", colorScheme: "light", viewport: { width: 360, height: 720 } },
] as const;

const titles = [
  "Return the library books",
  "Call Charles about the engine",
  "Buy paper and ink",
  "Water the ferns",
  "Answer Mary’s letter",
];
const NOTES = "Ask for the drawings of the mill.\nHe is in on Tuesdays and Fridays.";

mkdirSync(FOLDER, { recursive: true });
const [stack, browser] = await Promise.all([startStack(), openBrowser()]);
const [ada] = people;
if (!ada) throw new Error("there is nobody to sign in");
const id = (await stack.clerk.seed([ada]))[ada.email] ?? "";

const open = (page: Page, path: string) => page.goto(stack.origin + path);
const shoot = (page: Page, name: string, look: string, options: PageScreenshotOptions = {}) =>
  page.screenshot({
    path: join(FOLDER, `${name}-${look}.png`),
    animations: "disabled",
    ...options,
  });
/** Clerk draws the button late. */
const settle = (page: Page) => page.getByRole("button", { name: "Open user menu" }).waitFor();

async function fillTheHouse(page: Page) {
  await open(page, "/onboarding");
  await page.getByLabel("Your name").fill("Ada");
  await page.getByRole("button", { name: "Start" }).click();
  for (const title of titles) {
    await page.getByLabel("New task").fill(title);
    await page.getByRole("button", { name: "Add task" }).click();
    await page.getByRole("link", { name: title }).waitFor();
  }
  await page.getByRole("link", { name: titles[1] }).click();
  await page.getByLabel("Notes").fill(NOTES);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: `Complete: ${titles[3]}` }).click();
  await page.getByRole("link", { name: titles[3] }).waitFor({ state: "detached" });
}

/** Opens the task with notes and goes on typing. */
async function type(page: Page) {
  await open(page, "/w/me/tasks");
  await page.getByRole("link", { name: titles[1] }).click();
  await page.getByLabel("Notes").fill(`${NOTES}\nBring the cards that Bernoulli needs.`);
}

const seeded = await signedInTab(stack, browser, id);
await fillTheHouse(seeded.page);

const interrupted: { page: Page; look: string }[] = [];
for (const { name: look, ...rest } of looks) {
  const options = { ...rest, deviceScaleFactor: 2 };
  const visitor = await openTab(browser, options);
  await open(visitor.page, "/");
  // Down to the buttons: all of its text would make a picture twice as heavy as the others.
  const hero = { x: 0, y: 0, width: rest.viewport.width, height: 380 };
  await shoot(visitor.page, "landing", look, look === "phone" ? {} : { clip: hero });
  await open(visitor.page, "/sign-in");
  await visitor.page.locator(".cl-card input").first().waitFor();
  await shoot(visitor.page, "sign-in", look);

  const { page, session } = await signedInTab(stack, browser, id, options);
  await open(page, "/w/me/tasks");
  await settle(page);
  await shoot(page, "tasks", look);
  await type(page);
  await settle(page);
  await shoot(page, "task", look);

  await endSession(stack, session.sessionId);
  await expireToken(stack, page, session);
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL("**/sign-in**");
  await signIn(page, ada.email, ada.password);
  await page.getByText("You were signed out before this was saved.").waitFor();
  await settle(page);
  await shoot(page, "restored", look);

  await type(page);
  interrupted.push({ page, look });
}

await stack.neon.setFaults({ fail: "before", times: 1_000 });
for (const { page, look } of interrupted) {
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Send it again" }).waitFor();
  await shoot(page, "outage", look);
}

await browser.close();
await stack.stop();
