/** Moving a task to another workspace and back, with scripts and without. */
import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { newOrganization } from "../organizations.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

test.each([true, false])(
  "a task goes to the workspace that was chosen, and comes back (scripts: %s)",
  async (javaScriptEnabled) => {
    const { id } = await newPerson(stack);
    const acme = await newOrganization(stack, id);
    const twin = await newOrganization(stack, id);
    const { visitor } = await signIn(stack, id);
    const made = await visitor.call("POST", "/api/v1/tasks", { title: "Water the plants" });
    const task: { id: string } = await made.json();
    const { page } = await signedInTab(stack, browser, id, { javaScriptEnabled });
    const at = (workspace: string) => `${stack.origin}/w/${workspace}/tasks/${task.id}`;

    await page.goto(at("me"));
    await page.getByRole("link", { name: "Move to another workspace…" }).click();
    // Both are called the same.
    await page.getByRole("radio", { name: `Acme ${acme.slug}` }).waitFor();
    await page.getByRole("radio", { name: `Acme ${twin.slug}` }).check();
    await page.getByRole("button", { name: "Move it" }).click();
    await page.getByRole("heading", { name: "Moved" }).waitFor();
    await page.getByText("It came from your own workspace").waitFor();
    await page.getByRole("link", { name: "Open the task" }).click();
    await page.waitForURL(at(twin.slug));
    await page.getByRole("heading", { name: "Water the plants" }).waitFor();

    await page.goBack();
    await page.getByRole("button", { name: "Move back" }).click();
    await page.waitForURL(`${at("me")}/workspace?from=/w/${twin.slug}`);
    expect((await visitor.get(`/w/me/tasks/${task.id}`)).status).toBe(200);
    expect((await visitor.get(`/w/${twin.slug}/tasks/${task.id}`)).status).toBe(404);
  },
);
