import type { Browser, Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { sharedBrowser } from "../../../tests/chromium/chromium.ts";
import { fillAndSend, passwordField } from "../../../tests/chromium/clerk-forms.ts";
import { sharedApp, type App } from "./app.ts";
import { sdk } from "./sdk.ts";
import {
  expectHome,
  expectOrganization,
  expectState,
  newSignedInVisitor,
  newVisitor,
} from "./visitor.ts";

const person = (name: string) => ({
  email: `${name}@example.com`,
  password: "correct horse battery",
  firstName: name,
});

let app: App;
let browser: Browser;
let ids: Record<string, string>;

beforeEach(async () => {
  browser = await sharedBrowser();
  app = await sharedApp();
  ids = await app.clerk.seed([person("Ada"), person("Bob")]);
});

const enter = (email: string) => newSignedInVisitor(browser, app, ids[email] ?? "");

const linkOf = async (email: string) => {
  const { invitations } = await app.control<{
    invitations: { emailAddress: string; url: string }[];
  }>("GET", "/invitations");
  return invitations.find(({ emailAddress }) => emailAddress === email)?.url ?? "";
};

const openSwitcher = (page: Page) =>
  page.getByRole("button", { name: /Open organization switcher/ }).click();

/** A row's menu; the button has no text. */
const openMenuOf = (page: Page, email: string) =>
  page.getByRole("row", { name: email }).getByRole("button").last().click();

test("creates an organisation, invites, accepts as a second person, switches and removes", async () => {
  const { page: ada, problems } = await enter("Ada@example.com");
  await ada.goto("/create");
  await fillAndSend(ada.locator("input[name=name]"), "Acme Rockets");
  await ada.getByTestId("tag-input").fill("bob@example.com,");
  await expectOrganization(ada, "acme-rockets");
  await ada.getByRole("button", { name: "Send invitations" }).click();
  await ada.getByText("Invitations successfully sent").waitFor();

  const { page: bob, problems: bobsProblems } = await newVisitor(browser, app);
  await bob.goto(await linkOf("bob@example.com"));
  await expectState(bob, "in as bob@example.com");
  await bob.goto("/switch");
  await expectOrganization(bob, "acme-rockets");
  await openSwitcher(bob);
  await bob.getByText("Personal account", { exact: true }).click();
  await expectOrganization(bob, "personal");
  await openSwitcher(bob);
  await bob.getByText("Acme Rockets", { exact: true }).click();
  await expectOrganization(bob, "acme-rockets");

  await ada.goto("/team/organization-members");
  await openMenuOf(ada, "bob@example.com");
  await ada.getByRole("menuitem", { name: "Remove member" }).click();
  await ada.getByRole("row", { name: "bob@example.com" }).waitFor({ state: "detached" });
  await bob.reload();
  await expectOrganization(bob, "personal");
  expect([...problems, ...bobsProblems]).toEqual([]);
  expect(app.logged.filter((line) => line.startsWith("no route"))).toEqual([]);
});

test("joins from the list, renames and deletes in the profile", async () => {
  const { organizations } = sdk(app);
  const invited = { emailAddress: "bob@example.com", role: "org:admin" };
  const { id } = await organizations.createOrganization({ name: "Acme" });
  await organizations.createOrganizationInvitation({ organizationId: id, ...invited });
  const { page, problems } = await enter("Bob@example.com");
  await page.goto("/teams");
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByRole("button", { name: "Join" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Acme" }).click();
  await expectOrganization(page, "acme");
  await page.goto("/team");
  await page.getByRole("button", { name: "Update profile" }).click();
  await fillAndSend(page.locator("input[name=name]"), "Acme Ltd");
  await page.getByText("Acme Ltd").first().waitFor();
  const deleting = page.getByRole("button", { name: "Delete organization" });
  await deleting.waitFor();
  await organizations.updateOrganization(id, { adminDeleteEnabled: false });
  await page.reload();
  await page.getByRole("button", { name: "Leave organization" }).waitFor();
  expect(await deleting.count()).toBe(0);
  await organizations.updateOrganization(id, { adminDeleteEnabled: true });
  await page.reload();
  await deleting.click();
  await fillAndSend(page.locator("input[name=deleteOrganizationConfirmation]"), "Acme Ltd");
  await expectOrganization(page, "personal");
  expect((await organizations.getOrganizationList()).totalCount).toBe(0);
  expect(problems).toEqual([]);
});

test("signs a newcomer up by the link of an invitation", async () => {
  const { organizations } = sdk(app);
  const invited = { emailAddress: "new@example.com", role: "org:member" };
  const { id } = await organizations.createOrganization({ name: "Acme" });
  await organizations.createOrganizationInvitation({ organizationId: id, ...invited });
  const { page, problems } = await newVisitor(browser, app);
  await page.goto(await linkOf("new@example.com"));
  await fillAndSend(passwordField(page), "another horse");
  await expectHome(page, "new@example.com");
  await expectOrganization(page, "acme");
  expect(problems).toEqual([]);
});
