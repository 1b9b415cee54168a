import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { fillWorkspace } from "./pages.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await sharedStack();
});

test("a list prints with each title whole and a circle to tick", async () => {
  const { person } = await fillWorkspace(stack);
  const { page } = await signedInTab(stack, await sharedBrowser(), person, {
    viewport: { width: 800, height: 1000 },
  });
  await page.goto(`${stack.origin}/w/me/tasks`);
  await page.emulateMedia({ media: "print" });
  const rows = page.getByRole("main").getByRole("listitem");
  expect(await rows.count()).toBeGreaterThan(2);
  expect(await rows.locator(".tick:visible").count()).toBe(await rows.count());
  expect(await page.getByRole("main").innerText()).toContain("A long title ".repeat(35).trim());
  expect((await page.pdf()).subarray(0, 5).toString()).toBe("%PDF-");
});
