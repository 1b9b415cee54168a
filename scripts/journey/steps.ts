import type { Locator, Page, Response } from "playwright-core";
import type { Journey, Step } from "./walk.ts";

/** Clerk takes it for addresses with `+clerk_test`. */
const TEST_CODE = "424242";

const TASK = "Water the plants";
const POST = "The mill that ran on rain";

/** What somebody does in their first ten minutes. */
export const steps: readonly Step[] = [
  { words: (_, origin) => `Opens ${origin}`, take: open },
  {
    words: ({ email }) => `Signs up as ${email}, with the code ${TEST_CODE}`,
    take: signUp,
    account: "begins",
  },
  { words: ({ name }) => `Says that they are called ${name}`, take: welcome },
  { words: () => `Adds the task “${TASK}”, which is still there after a reload`, take: addTask },
  { words: () => "Writes notes in it, completes it and takes that back", take: editTask },
  { words: () => "Moves it to the trash and takes that back", take: deleteTask },
  { words: () => `Writes the post “${POST}”`, take: writePost },
  { words: () => "Publishes it, and somebody who is not signed in reads it", take: publish },
  { words: () => "Makes a workspace for others, adds a task there, and deletes both", take: share },
  { words: () => "Signs out and in again, and finds the task", take: comeBack },
  { words: () => "Deletes the account", take: leave, account: "ends" },
];

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** Clerk's messages about a value appear late and move the button, so a click could miss it. */
async function send(field: Locator, value: string): Promise<void> {
  await field.fill(value);
  await field.press("Enter");
}

/** Clerk keeps a hidden field next to it for password managers. */
const password = (page: Page) => page.locator("input[name=password]:not([tabindex='-1'])");
const code = (page: Page) => page.locator("input[autocomplete=one-time-code]").first();
const today = (page: Page) => page.getByRole("heading", { level: 1, name: "Today" });

async function open({ page, origin }: Journey): Promise<void> {
  await page.goto(origin);
  await page.getByRole("link", { name: "Create your workspace" }).click();
}

async function signUp({ page, newcomer }: Journey): Promise<void> {
  await page.locator("input[name=emailAddress]").fill(newcomer.email);
  await send(password(page), newcomer.password);
  await code(page).pressSequentially(TEST_CODE);
  await page.waitForURL("**/onboarding");
  // Ends the testing token's part: while Chromium intercepts, an answer with Clear-Site-Data never arrives.
  await page.context().unrouteAll();
}

async function welcome({ page, newcomer }: Journey): Promise<void> {
  await page.getByLabel("Your name").fill(newcomer.name);
  await page.getByLabel("Handle").fill(newcomer.handle);
  await press(page, "Start");
  await today(page).waitFor();
}

async function addTask({ page, origin }: Journey): Promise<void> {
  await page.goto(`${origin}/w/me/tasks`);
  const field = page.getByLabel("New task");
  // What waits in the browser would be on the page too.
  await Promise.all([page.waitForResponse(isWrite), send(field, TASK)]);
  await page.reload();
  await page.getByRole("link", { name: TASK }).waitFor();
}

const isWrite = (response: Response) =>
  response.request().method() === "POST" &&
  /^\/(api\/v1\/changes|w\/)/.test(new URL(response.url()).pathname);

async function editTask({ page, origin }: Journey): Promise<void> {
  await page.getByRole("link", { name: TASK }).click();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByLabel("Notes").fill("Twice a week.");
  await press(page, "Save");
  await page.getByText("Twice a week.").waitFor();
  await page.goto(`${origin}/w/me/tasks`);
  await press(page, `Complete: ${TASK}`);
  await page.getByRole("link", { name: TASK }).waitFor({ state: "detached" });
  await press(page, "Undo");
  await page.getByRole("link", { name: TASK }).waitFor();
}

async function deleteTask({ page }: Journey): Promise<void> {
  await press(page, `Move to trash: ${TASK}`);
  await page.getByRole("link", { name: TASK }).waitFor({ state: "detached" });
  await press(page, "Undo");
  await page.getByRole("link", { name: TASK }).waitFor();
}

async function writePost({ page, origin }: Journey): Promise<void> {
  await page.goto(`${origin}/w/me/posts/new`);
  // The buttons of the editor work once its script does.
  await page.locator("button[aria-pressed]:enabled").first().waitFor();
  await page.getByLabel("Title", { exact: true }).fill(POST);
  await page.getByLabel("Text, in Markdown").fill("It **ran** on rain.");
  await press(page, "Publish…");
}

async function publish({ page, reader, newcomer, origin }: Journey): Promise<void> {
  await page.getByRole("heading", { name: "Publish this post?" }).waitFor();
  await press(page, "Publish");
  const path = `/@${newcomer.handle}/the-mill-that-ran-on-rain`;
  await page.getByRole("link", { name: path }).waitFor();
  await reader.goto(origin + path);
  await reader.getByRole("heading", { level: 1, name: POST }).waitFor();
}

async function share({ page, newcomer, origin }: Journey): Promise<string | void> {
  await page.goto(`${origin}/workspaces/new`);
  await page.locator(".cl-rootBox").first().waitFor();
  if (!(await page.evaluate("Clerk.user.createOrganizationEnabled")))
    return "this Clerk instance lets nobody make an organisation";
  await page.getByLabel("Name").fill(`Journey of ${newcomer.handle}`);
  await page.getByRole("button", { name: "Create organization" }).press("Enter");
  await page.waitForURL((url) => /^\/w\/(?!me\/)[^/]+\/today/.test(url.pathname));
  const slug = new URL(page.url()).pathname.split("/")[2] ?? "";
  await page.goto(`${origin}/w/${slug}/tasks`);
  await send(page.getByLabel("New task"), TASK);
  await page.getByRole("link", { name: TASK }).waitFor();
  await page.goto(`${origin}/w/${slug}/settings/deletion`);
  await page.getByLabel("Address").fill(slug);
  await press(page, "Delete for good");
  await today(page).waitFor();
}

async function comeBack({ page, newcomer, origin }: Journey): Promise<void> {
  await page.goto(`${origin}/sign-out`);
  await press(page, "Sign out");
  await page.waitForURL((url) => url.pathname === "/");
  await page.goto(`${origin}/sign-in`);
  await send(page.locator("input[name=identifier]"), newcomer.email);
  await send(password(page), newcomer.password);
  // A new instance of Clerk's may ask for a code too, if it does not know the device.
  await code(page).or(today(page)).first().waitFor();
  if (await code(page).isVisible()) await code(page).pressSequentially(TEST_CODE);
  await today(page).waitFor();
  await page.goto(`${origin}/w/me/tasks`);
  await page.getByRole("link", { name: TASK }).waitFor();
}

async function leave({ page, newcomer, origin }: Journey): Promise<void> {
  await page.goto(`${origin}/account/sign-in-details/security`);
  await page.getByRole("button", { name: "Delete account" }).click();
  const confirmation = page.locator("input[name=deleteConfirmation]");
  await send(confirmation, "Delete account");
  // Clerk asks who it is once more, where the sign-in is older than ten minutes.
  const home = page.getByRole("link", { name: "Create your workspace" });
  await password(page).or(home).first().waitFor();
  if (await password(page).isVisible()) await send(password(page), newcomer.password);
  await home.waitFor();
}
