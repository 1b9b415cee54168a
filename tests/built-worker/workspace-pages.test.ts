/** The face of workspaces: where pages lead, what they say of their workspace, and which one a person comes back to. */
import { beforeAll, expect, it } from "vitest";
import { type Stack, sharedStack } from "../stack.ts";
import { join, newOrganization, remove } from "../organizations.ts";
import { callClerk, newPerson, signIn, Visitor } from "../visitor.ts";
import { randomUUID } from "node:crypto";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

/** Somebody who has been welcomed, in a browser. */
async function somebody() {
  const { id } = await newPerson(stack);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  await visitor.post("/onboarding", { displayName: "Ada", timeZone: "UTC" });
  return { id, visitor };
}

const page = async (visitor: Visitor, path: string) => (await visitor.get(path)).text();

const titleOf = (html: string) => /<title>(.*?)<\/title>/s.exec(html)?.[1];

/** The switcher, and the page without it. */
function apart(html: string): [switcher: string, rest: string] {
  const switcher = /<details[^>]*>(?:(?!<\/details>).)*aria-label="Workspaces".*?<\/details>/s.exec(
    html,
  )?.[0];
  return [switcher ?? "", html.replace(switcher ?? "", "")];
}

it("shows a person without an organisation no choice", async () => {
  const { visitor } = await somebody();
  const html = await page(visitor, "/w/me/today");
  expect(apart(html)[0]).toBe("");
  expect(titleOf(html)).toBe("Today · Rowkeep");
});

it("names the workspace of a page, and lists the others by name and slug", async () => {
  const { id, visitor } = await somebody();
  const slugs = [randomUUID(), randomUUID()].map((key) => `team-${key.slice(0, 8)}`).toSorted();
  for (const slug of slugs) await newOrganization(stack, id, { name: "Team", slug });
  const html = await page(visitor, `/w/${slugs[1]}/today`);
  expect(titleOf(html)).toBe(`Today · ${slugs[1]} · Rowkeep`);
  const [switcher] = apart(html);
  const rows = [...switcher.matchAll(/<a([^>]*)>(.*?)<\/a>/gs)].map(
    ([, attributes = "", words = ""]) => ({
      href: /href="([^"]*)"/.exec(attributes)?.[1],
      isHere: attributes.includes('aria-current="true"'),
      words: words
        .replaceAll(/<[^>]*>/g, " ")
        .trim()
        .split(/\s+/)
        .join(" "),
    }),
  );
  expect(rows.slice(0, 3)).toEqual([
    { href: "/w/me/today", isHere: false, words: "Your own" },
    { href: `/w/${slugs[0]}/today`, isHere: false, words: `Team ${slugs[0]}` },
    { href: `/w/${slugs[1]}/today`, isHere: true, words: `Team ${slugs[1]}` },
  ]);
});

it("lists no workspace that one has left", async () => {
  const [ada, bob] = [await somebody(), await somebody()];
  const { id, slug } = await newOrganization(stack, ada.id);
  await join(stack, id, bob.id);
  expect(await page(bob.visitor, "/w/me/today")).toContain(`/w/${slug}/today`);
  await remove(stack, id, bob.id);
  expect(await page(bob.visitor, "/w/me/today")).not.toContain(slug);
  expect((await bob.visitor.get(`/w/${slug}/today`)).status).toBe(404);
});

it("keeps /w/me for everybody's own, whatever an organisation is called", async () => {
  const { id, visitor } = await somebody();
  await visitor.post("/w/me/tasks", { title: "My own", submission: randomUUID(), timeZone: "UTC" });
  await newOrganization(stack, id, { name: "Not mine", slug: "me" });
  for (const organizationId of [undefined, (await newOrganization(stack, id)).id]) {
    await signIn(stack, id, { visitor, ...(organizationId && { organizationId }) });
    const html = await page(visitor, "/w/me/tasks");
    expect(html).toContain("My own");
    expect(html).not.toContain("Not mine");
  }
});

it("leads from each page of a workspace to pages of the same one only", async () => {
  const { id, visitor } = await somebody();
  const { slug } = await newOrganization(stack, id);
  const key = randomUUID();
  const added = await visitor.post(`/w/${slug}/today`, {
    title: "Ours @Shared #shared",
    submission: key,
    timeZone: "UTC",
  });
  expect(added.status).toBe(302);
  await visitor.post(`/w/${slug}/posts/new`, {
    title: "A post",
    body: "- [ ] a box",
    tags: "shared",
    submission: randomUUID(),
  });
  const seen = new Set<string>();
  const waiting = [`/w/${slug}/today`];
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const answer = await visitor.get(path);
    if (answer.status !== 200) continue;
    const [, rest] = apart(await answer.text());
    const places = [...rest.matchAll(/ (?:href|action|formaction)="(\/[^"]*)"/g)].map(
      ([, place = ""]) => place.replaceAll("&amp;", "&"),
    );
    expect({
      path,
      strays: places.filter((place) => place.startsWith("/w/") && !place.startsWith(`/w/${slug}/`)),
    }).toEqual({ path, strays: [] });
    waiting.push(...places.filter((place) => place.startsWith(`/w/${slug}/`)));
  }
  const kinds = new Set(
    [...seen].map((path) => path.replaceAll(/[0-9a-f-]{36}|\?.*/g, "").split("/")[3] ?? ""),
  );
  for (const kind of [
    "done",
    "lists",
    "posts",
    "search",
    "settings",
    "site",
    "tags",
    "tasks",
    "today",
    "trash",
  ])
    expect(kinds).toContain(kind);
  expect(seen.size).toBeGreaterThan(20);
});

it("comes back to the workspace that was open last, if one belongs to it", async () => {
  const [ada, bob] = [await somebody(), await somebody()];
  const { id, slug } = await newOrganization(stack, ada.id);
  await join(stack, id, bob.id);
  const dashboard = async () => (await bob.visitor.get("/dashboard")).headers.get("location");
  expect(await dashboard()).toBe("/w/me/today");
  await bob.visitor.get(`/w/${slug}/posts`);
  expect(await dashboard()).toBe(`/w/${slug}/today`);
  await bob.visitor.get("/w/me/today");
  expect(await dashboard()).toBe("/w/me/today");
  await bob.visitor.get(`/w/${slug}/posts`);
  await remove(stack, id, bob.id);
  expect(await dashboard()).toBe("/w/me/today");
});

it("takes the name in the cookie for a name only, and forgets it on signing out", async () => {
  const { id, visitor } = await somebody();
  const stranger = await newOrganization(stack, (await somebody()).id);
  for (const value of [stranger.slug, "//example.com", "..%2f", "me", ""]) {
    visitor.cookies.set("workspace", value);
    expect((await visitor.get("/dashboard")).headers.get("location")).toBe("/w/me/today");
  }
  const { slug } = await newOrganization(stack, id);
  await visitor.get(`/w/${slug}/today`);
  expect(visitor.cookies.get("workspace")).toBe(slug);
  await visitor.get(`/w/${stranger.slug}/today`);
  expect(visitor.cookies.get("workspace")).toBe(slug);
  await visitor.post("/sign-out", {});
  expect(visitor.cookies.get("workspace")).toBeUndefined();
});

it("writes what a page of a workspace sends there, whichever organisation the session names", async () => {
  const { id, visitor } = await somebody();
  const [one, other] = [await newOrganization(stack, id), await newOrganization(stack, id)];
  await signIn(stack, id, { visitor, organizationId: other.id });
  await visitor.post(`/w/${one.slug}/tasks`, {
    title: "For the one",
    submission: randomUUID(),
    timeZone: "UTC",
  });
  expect(await page(visitor, `/w/${one.slug}/tasks`)).toContain("For the one");
  for (const elsewhere of ["me", other.slug])
    expect(await page(visitor, `/w/${elsewhere}/tasks`)).not.toContain("For the one");
});

const BROUGHT = "__clerk_ticket=some.ticket&__clerk_status=sign_in";
const ASKING = "/invitation?ticket=some.ticket&status=sign_in";

it("leads the link of an invitation to the page that asks, whoever opens it", async () => {
  const [{ visitor }, nobody] = [await somebody(), new Visitor(stack.origin)];
  for (const path of ["/sign-in?", "/sign-up?", "/?", "/sign-in?redirect_url=%2Fw%2Fme%2Ftoday&"])
    for (const browser of [visitor, nobody]) {
      const answer = await browser.follow(await browser.get(path + BROUGHT));
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain("You are invited to a workspace");
    }
  const html = await page(nobody, ASKING);
  expect(html).toContain("Opening this page has joined nobody");
  expect(await page(visitor, ASKING)).toContain("You are signed in as");
});

it("offers a way to sign out that comes back to the invitation, and leads to no other site", async () => {
  const { visitor } = await somebody();
  const html = await page(visitor, ASKING);
  const action = /<form[^>]* action="([^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const answer = await visitor.post(action, {});
  expect(answer.headers.get("location")).toBe(ASKING);
  for (const back of ["https://example.com", "//example.com", "/\\example.com", "javascript:x"]) {
    const other = (await somebody()).visitor;
    const left = await other.post(`/sign-out?back=${encodeURIComponent(back)}`, {});
    expect(left.headers.get("location")).toBe("/");
  }
});

it.each([
  ["before any event", true],
  ["after it", false],
])("leads who has just joined to the workspace, %s", async (_when, isHeld) => {
  const { id, visitor } = await somebody();
  const ada = (await somebody()).id;
  const { id: organization, slug } = await newOrganization(stack, ada);
  await stack.control("PUT", "webhooks", { hold: isHeld });
  await callClerk(stack, "POST", `organizations/${organization}/memberships`, {
    user_id: id,
    role: "org:member",
  });
  if (!isHeld) await stack.clerk.settled();
  const answer = await visitor.follow(await visitor.get("/invitation?accepted"));
  await stack.control("PUT", "webhooks", { hold: false });
  expect(titleOf(await answer.text())).toBe(`Today · ${slug} · Rowkeep`);
});

it("leads a request without an invitation on", async () => {
  const { visitor } = await somebody();
  for (const path of ["/invitation", "/invitation?ticket=%20", "/invitation?accepted"])
    expect((await visitor.get(path)).headers.get("location")).toBe("/dashboard");
});

it("has a page of members for who belongs to a workspace of several, and for nobody else", async () => {
  const [ada, bob] = [await somebody(), await somebody()];
  const { id, slug } = await newOrganization(stack, ada.id);
  const path = `/w/${slug}/settings/members`;
  expect((await ada.visitor.get(path)).status).toBe(200);
  expect(await page(ada.visitor, path)).toContain(id);
  expect((await bob.visitor.get(path)).status).toBe(404);
  expect((await bob.visitor.get(`${path}/organization-members`)).status).toBe(404);
  const own = await bob.visitor.get("/w/me/settings/members");
  expect(own.headers.get("location")).toBe("/account");
});
