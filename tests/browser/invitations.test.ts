/** Clerk's pages of workspaces, and the way from an invitation into one. */
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { openTab, sharedBrowser } from "../chromium/chromium.ts";
import { fillAndSend, passwordField } from "../chromium/clerk-forms.ts";
import { newOrganization } from "../organizations.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { callClerk, newPerson } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";

const PASSWORD = "correct horse battery";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

/** The link that the invited were sent last. */
async function linkFor(email: string): Promise<string> {
  type Invitations = { invitations: { emailAddress: string; url: string }[] };
  const { invitations } = await stack.control<Invitations>("GET", "invitations");
  return invitations.findLast(({ emailAddress }) => emailAddress === email)?.url ?? "";
}

/** Goes through the welcome page, which knows the person's name only once Clerk's event has come. */
async function begin(page: Page) {
  await page.getByLabel("Your name").fill("Somebody new");
  await page.getByRole("button", { name: "Start" }).click();
}

test("a workspace is made by Clerk's form, somebody is invited through it, joins, sees and edits", async () => {
  const [{ id }, bob] = [await newPerson(stack), await newPerson(stack)];
  const ada = await signedInTab(stack, browser, id);
  await ada.page.goto(`${stack.origin}/workspaces/new`);
  const slug = `made-${Date.now()}`;
  await ada.page.getByLabel("Name").fill("Made here");
  await ada.page.getByLabel("Slug").fill(slug);
  await ada.page.getByRole("button", { name: "Create organization" }).press("Enter");
  await ada.page.waitForURL(`${stack.origin}/w/${slug}/today`);
  await ada.page.getByLabel("New task").fill("The first of ours");
  await ada.page.keyboard.press("Enter");
  await ada.page.getByText("The first of ours").first().waitFor();

  await ada.page.goto(`${stack.origin}/w/${slug}/settings/members`);
  await ada.page.getByRole("button", { name: "Invite" }).click();
  await ada.page.getByTestId("tag-input").fill(`${bob.email},`);
  // The form grows under the pointer; the keyboard is exact.
  await ada.page.getByRole("button", { name: "Send invitations" }).press("Enter");
  await expect.poll(() => linkFor(bob.email)).not.toBe("");

  const { page, complaints } = await openTab(browser);
  await page.goto(await linkFor(bob.email));
  await page.getByRole("heading", { name: "You are invited to a workspace" }).waitFor();
  await page.getByRole("button", { name: "Accept the invitation" }).click();
  await page.waitForURL(/\/onboarding/);
  await begin(page);
  await page.waitForURL(`${stack.origin}/w/${slug}/today`);
  await page.goto(`${stack.origin}/w/${slug}/tasks`);
  await page.getByRole("button", { name: "Complete: The first of ours" }).click();
  await ada.page.goto(`${stack.origin}/w/${slug}/done`);
  await expect
    .poll(async () => {
      await ada.page.reload();
      return ada.page.getByText("The first of ours").count();
    })
    .toBeGreaterThan(0);
  expect(complaints).toEqual([]);
  expect(ada.complaints).toEqual([]);
});

test("opening an invitation joins nobody, and names who is signed in and a way to go on", async () => {
  const [ada, bob, cleo] = [await newPerson(stack), await newPerson(stack), await newPerson(stack)];
  const { id, slug } = await newOrganization(stack, ada.id);
  await callClerk(stack, "POST", `organizations/${id}/invitations`, {
    email_address: cleo.email,
    role: "org:member",
  });
  const link = await linkFor(cleo.email);
  const members = async () => {
    const { data } = await callClerk(stack, "GET", `organizations/${id}/memberships`);
    return data.map(
      (one: { public_user_data: { user_id: string } }) => one.public_user_data.user_id,
    );
  };
  const { page } = await signedInTab(stack, browser, bob.id);
  const second = await page.context().newPage();
  await Promise.all([page.goto(link), second.goto(link)]);
  await page.getByText(`You are signed in as ${bob.email}`).waitFor();
  expect(await members()).toEqual([ada.id]);

  // It leads back to a page that looks the same.
  const isBack = page.waitForEvent("framenavigated");
  await page.getByRole("link", { name: "It was sent to me: accept" }).click();
  await isBack;
  await page.getByText(`You are signed in as ${bob.email}`).waitFor();
  expect(await members()).toEqual([ada.id]);

  await page.getByRole("button", { name: "Sign out, and go on as somebody else" }).click();
  await page.getByText("Opening this page has joined nobody.").waitFor();
  expect(await members()).toEqual([ada.id]);
  // The other tab, which would write Bob's cookies back, leaves as after any other sign-out.
  await second.waitForURL(`${stack.origin}/`);
  await page.getByRole("button", { name: "Accept the invitation" }).click();
  await page.waitForURL(/\/onboarding/);
  expect((await members()).toSorted()).toEqual([ada.id, cleo.id].toSorted());
  await begin(page);
  await page.waitForURL(`${stack.origin}/w/${slug}/today`);
});

test.each(["revoke", "expire"])(
  "an invitation that was ended (%s) says so, and lets nobody in",
  async (how) => {
    const [ada, cleo] = [await newPerson(stack), await newPerson(stack)];
    const { id } = await newOrganization(stack, ada.id);
    const path = `organizations/${id}/invitations`;
    const made = await callClerk(stack, "POST", path, {
      email_address: cleo.email,
      role: "org:member",
    });
    const { page } = await openTab(browser);
    await page.goto(await linkFor(cleo.email));
    const accept = page.getByRole("button", { name: "Accept the invitation" });
    await accept.waitFor();
    if (how === "revoke") await callClerk(stack, "POST", `${path}/${made.id}/revoke`, {});
    else await stack.control("POST", `invitations/${made.id}/expire`);
    await accept.click();
    await page
      .getByText(/invitation (was revoked|has expired)/)
      .first()
      .waitFor();
    expect(new URL(page.url()).pathname).toBe("/sign-in");
  },
);

test("somebody new joins by the link of their invitation", async () => {
  const ada = await newPerson(stack);
  const { id, slug } = await newOrganization(stack, ada.id);
  const email = `new-${Date.now()}@rowkeep.test`;
  await callClerk(stack, "POST", `organizations/${id}/invitations`, {
    email_address: email,
    role: "org:member",
  });
  const { page } = await openTab(browser);
  await page.goto(await linkFor(email));
  await page.getByRole("button", { name: "Accept the invitation" }).click();
  await page.getByRole("heading", { name: "Create your workspace" }).waitFor();
  await fillAndSend(passwordField(page), PASSWORD);
  await page.waitForURL(/\/onboarding/);
  await begin(page);
  await page.waitForURL(`${stack.origin}/w/${slug}/today`);
  await expect.poll(() => page.title()).toBe(`Today · ${slug} · Rowkeep`);
});

test("the page of members shows those of its own workspace, whatever another tab is in", async () => {
  const { id } = await newPerson(stack);
  const one = await newOrganization(stack, id, { name: "One of two" });
  const other = await newOrganization(stack, id, { name: "Other of two" });
  const { page, complaints } = await signedInTab(stack, browser, id);
  const second = await page.context().newPage();
  const at = (slug: string) => `${stack.origin}/w/${slug}/settings/members`;
  await page.goto(at(one.slug));
  await page.locator("main").getByRole("button", { name: "Invite" }).waitFor();
  await second.goto(at(other.slug));
  await second.locator("main").getByRole("button", { name: "Invite" }).waitFor();
  await page.bringToFront();
  await page.locator("main").getByText("General", { exact: true }).last().click();
  await page.waitForURL(`${at(one.slug)}/organization-general`);
  await page.locator("main").getByText("One of two").first().waitFor();
  expect(await page.locator("main").getByText("Other of two").count()).toBe(0);
  await page.reload();
  await page.locator("main .cl-rootBox").getByText("One of two").first().waitFor();
  expect(await page.locator("main").getByText("Other of two").count()).toBe(0);
  expect(complaints).toEqual([]);
});
