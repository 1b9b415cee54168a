import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { openUnderClock } from "./clock.ts";
import { ownerOf } from "../tables.ts";
import { newPerson, signIn } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

const rows = (page: Page) =>
  page
    .locator("[data-task]:not([inert])")
    .evaluateAll((all) => all.map((row) => row.querySelector("[data-title]")?.textContent));

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

/** A tab on All tasks with these tasks, in this order, and their owner without scripts. */
async function tabWith(tasks: string[], options: BrowserContextOptions = {}) {
  const { id } = await newPerson(stack);
  const { visitor } = await signIn(stack, id);
  for (const title of tasks.toReversed()) {
    // oxlint-disable-next-line no-await-in-loop -- each on top of the last
    await visitor.call("POST", "/api/v1/tasks", { title });
  }
  const tab = await signedInTab(stack, browser, id, options);
  await tab.page.goto(`${stack.origin}/w/me/tasks`);
  await tab.page.getByRole("button", { name: "Open user menu" }).waitFor();
  return { ...tab, visitor };
}

/** A key as another layout sends it. */
const key = (page: Page, init: Omit<KeyboardEventInit, "view">) =>
  page.evaluate((sent) => {
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(
      new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...sent }),
    );
  }, init);

async function paste(page: Page, text: string) {
  await page.getByLabel("New task").focus();
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true }),
    );
  }, text);
}

test("a task that the page does not show is said to be elsewhere, and the message leads there", async () => {
  const { page } = await tabWith([]);
  await page.goto(`${stack.origin}/w/me/today`);
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
  await page.getByLabel("New task").fill("Dentist 2031-12-05 10:30");
  await page.getByText(", due Friday 5 December 2031, 10:30").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("Will be added as").waitFor({ state: "detached" });
  await page.getByLabel("New task").press("Enter");
  await page.locator("[data-toast]").getByText("to Friday 5 December 2031.").waitFor();
  expect(await rows(page)).toEqual([]);
  await page.locator("[data-toast]").getByRole("link", { name: "Show" }).click();
  await page.waitForURL("**/w/me/upcoming");
  await expect.poll(() => rows(page)).toEqual(["Dentist"]);
});

test("lines that are pasted become a task each, or one", async () => {
  const { page } = await tabWith([]);
  await paste(page, "- Milk\n- Bread\n- Eggs");
  await page.getByRole("button", { name: "Keep as one" }).click();
  expect(await page.getByRole("button", { name: "Add 3 tasks" }).count()).toBe(0);
  await page.getByLabel("New task").fill("");
  await paste(page, "- Milk\n- Bread\n- Eggs");
  await page.getByRole("button", { name: "Add 3 tasks" }).click();
  await expect.poll(() => rows(page)).toEqual(["Milk", "Bread", "Eggs"]);
});

test("a selection ends with what is done to it, and with Escape", async () => {
  const { page } = await tabWith(["One", "Two", "Three"]);
  const boxes = () => page.getByRole("checkbox", { name: /^Select/ }).count();
  for (const each of ["j", "x"]) await page.keyboard.press(each);
  expect(await boxes()).toBe(3);
  await page.keyboard.press("Escape");
  await expect.poll(boxes).toBe(0);
  for (const each of ["j", "x", "#"]) await page.keyboard.press(each);
  await expect.poll(() => rows(page)).toHaveLength(2);
  await page.keyboard.press("z");
  await expect.poll(() => rows(page)).toEqual(["One", "Two", "Three"]);
  // It is back, and no longer selected.
  expect(await boxes()).toBe(0);
});

test("keys count by their place where the layout has other letters, and leave compositions alone", async () => {
  const { page } = await tabWith(["One", "Two"]);
  await key(page, { key: "о", code: "KeyJ" });
  expect(await focused(page)).toBe("One");
  await key(page, {
    key: "#",
    code: "Digit3",
    ctrlKey: true,
    altKey: true,
    modifierAltGraph: true,
  });
  await expect.poll(() => rows(page)).toEqual(["Two"]);
  await key(page, { key: "я", code: "KeyZ" });
  await expect.poll(() => rows(page)).toEqual(["One", "Two"]);
  await key(page, { key: "ξ", code: "KeyJ" });
  await key(page, { key: "ε", code: "KeyE" });
  const field = page.getByLabel(/^New name of/);
  await field.fill("にほん");
  await key(page, { key: "Escape", isComposing: true });
  expect(await field.inputValue()).toBe("にほん");
  await key(page, { key: "Escape" });
  await field.waitFor({ state: "detached" });
});

test("saving leaves no form to go back to, and Back returns to the row", async () => {
  const { page } = await tabWith(["One", "Two", "Three"]);
  await page.getByRole("link", { name: "Two" }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Repeats, in words").fill("every weekday until 31 dec 2031");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("every weekday, until 31 December 2031").waitFor();
  await page.goBack();
  expect(await page.getByLabel("Title").count()).toBe(0);
  await page.goBack();
  await page.getByRole("heading", { name: "All tasks" }).waitFor();
  await expect.poll(() => focused(page)).toBe("Two");
  await page.keyboard.press("j");
  expect(await focused(page)).toBe("Three");
});

test("pages of posts, lists, tags and one task show what is new as well", async () => {
  const { page, visitor } = await tabWith([]);
  const made = await visitor.call("POST", "/api/v1/tasks", { title: "One" });
  const { id } = await made.json();
  const comesTo = async (path: string, words: string, write: () => Promise<Response>) => {
    await page.goto(`${stack.origin}/w/me/${path}`);
    await page.getByRole("button", { name: "Open user menu" }).waitFor();
    expect(await page.locator("main").innerText()).not.toContain(words);
    expect((await write()).ok).toBe(true);
    const shown = async () => {
      await page.evaluate(() => dispatchEvent(new Event("focus")));
      return page.locator("main").innerText();
    };
    await expect.poll(shown).toContain(words);
  };
  const task = `/api/v1/tasks/${id}`;
  await comesTo("posts", "Tomatoes", () =>
    visitor.call("POST", "/api/v1/posts", { title: "Tomatoes" }),
  );
  await comesTo("lists", "Garden", async () => {
    await ownerOf(stack)`insert into lists (id, owner_id, name)
      select gen_random_uuid(), owner_id, 'Garden' from tasks where id = ${id}`;
    return new Response();
  });
  await comesTo("tags", "soil", () => visitor.call("PATCH", task, { tags: ["soil"] }));
  await comesTo("tags/soil", "Two", () =>
    visitor.call("POST", "/api/v1/tasks", { title: "Two", tags: ["soil"] }),
  );
  await comesTo("search?q=three", "Three", () =>
    visitor.call("POST", "/api/v1/tasks", { title: "Three" }),
  );
  await comesTo(`tasks/${id}`, "Renamed", () => visitor.call("PATCH", task, { title: "Renamed" }));
});

test("a page that somebody comes back to shows what is new, and so it does at midnight", async () => {
  const { page, visitor } = await tabWith(["One"]);
  await visitor.call("POST", "/api/v1/tasks", { title: "From elsewhere" });
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await expect.poll(() => rows(page)).toEqual(["From elsewhere", "One"]);
  await openUnderClock(page, `${stack.origin}/w/me/today`);
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
  const asked = page.waitForRequest(/\/w\/me\/today\.data/);
  await page.clock.fastForward("24:00:01");
  await asked;
});

test("a page stays when its data cannot be had at the moment", async () => {
  const { page } = await tabWith(["One"]);
  await page.route("**/api/health", (route) => route.fulfill({ status: 503, body: "{}" }));
  const asked = page.waitForResponse("**/api/health");
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await asked;
  expect(await rows(page)).toEqual(["One"]);
});

test("a page stays while something typed on it has not been sent", async () => {
  const { page, visitor } = await tabWith(["One"]);
  await visitor.call("POST", "/api/v1/tasks", { title: "From elsewhere" });
  await page.getByLabel("New task").fill("Half a thought");
  const asked = page.waitForResponse("**/api/health");
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await asked;
  expect(await rows(page)).toEqual(["One"]);
  expect(await page.getByLabel("New task").inputValue()).toBe("Half a thought");
});

test("what people write stands in its own direction, and a long title leaves the tick on the screen", async () => {
  const { page } = await tabWith(["שלום עולם", "x".repeat(500)], {
    viewport: { width: 360, height: 640 },
  });
  const row = await page.locator("[data-task]").last().boundingBox();
  const tick = await page.locator("[data-task]").last().locator(".tick").boundingBox();
  expect((tick?.y ?? 0) - (row?.y ?? 0)).toBeLessThan(12);
  const undirected = () =>
    page
      .locator("main :is(h1, [data-title], input[type=text], input[type=search], textarea)")
      .evaluateAll((all) => all.filter((each) => each.getAttribute("dir") !== "auto").length);
  expect(await undirected()).toBe(0);
  const title = page.getByRole("link", { name: "שלום עולם" });
  expect(await title.evaluate((link) => getComputedStyle(link).direction)).toBe("rtl");
  await title.click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Notes").waitFor();
  expect(await undirected()).toBe(0);
});

test("the welcome proposes the browser's own zone, by its name of today, and says what time it is there", async () => {
  const { id } = await newPerson(stack);
  const { page } = await signedInTab(stack, browser, id, { timezoneId: "Asia/Calcutta" });
  await page.goto(`${stack.origin}/onboarding`);
  const list = page.getByLabel("Time zone", { exact: true });
  await expect.poll(() => list.inputValue()).toBe("Asia/Kolkata");
  await page.getByText(/It is \d\d:\d\d there\./).waitFor();
  await page.getByLabel("Find a time zone").fill("kiev");
  await page.getByLabel("Find a time zone").press("Enter");
  await expect.poll(() => list.inputValue()).toBe("Europe/Kyiv");
  await expect
    .poll(() => list.locator("option:checked").innerText())
    .toMatch(/Kyiv \(UTC\+0[23]:00\)/);
  await page.getByLabel("Your name").fill("Asha");
  await page.getByRole("button", { name: "Start" }).click();
  await page.waitForURL("**/w/me/today");
  await page.goto(`${stack.origin}/account`);
  await expect.poll(() => list.inputValue()).toBe("Europe/Kyiv");
});
