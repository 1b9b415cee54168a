import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { newAuthor } from "../authors.ts";
import { newOrganization } from "../organizations.ts";
import { editPost } from "../db/posts.ts";
import type { Stack } from "../stack.ts";
import { type Visitor, newPerson, signIn } from "../visitor.ts";
import { FULL_POST } from "./full-post.ts";

/** Every page that is open to everyone. */
export const openPages = [
  "/",
  "/pricing",
  "/security",
  "/unauthorized",
  "/no-such-page",
  "/:site",
  "/:site/:read",
  "/:site/tags/unbroken",
  "/sign-in",
  "/sign-up",
  "/invitation?ticket=one&status=sign_up",
];

/** Every page behind the sign-in, for a person who may see them all and has something in each. */
export const privatePages = [
  "/onboarding",
  "/w/me/today",
  "/w/me/upcoming",
  "/w/me/done",
  "/w/me/done?q=unbroken",
  "/w/me/done?q=nothing",
  "/w/me/trash",
  "/w/me/trash?deletion=all",
  "/w/me/trash?brought=:post",
  "/w/me/lists",
  "/w/me/lists/:list",
  "/w/me/lists/:list/name",
  "/w/me/lists/:list/deletion",
  "/w/me/tasks/:task/subtasks",
  "/w/me/tasks",
  "/w/me/tasks?state=done",
  "/w/me/tasks?select=yes",
  "/w/me/tasks?did=trash&of=:task",
  "/w/me/tasks/:task",
  "/w/me/tasks/:task?edit=yes",
  "/w/me/search",
  "/w/me/search?q=unbroken",
  "/w/me/search?q=o+is%3Anothing+before%3A2100-01-01",
  "/w/me/tasks/:task/completion",
  "/w/me/tasks/:task/trash",
  "/w/me/tasks/none",
  "/w/me/tags",
  "/w/me/tags/unbroken",
  "/w/me/tags/unbroken?state=done",
  "/w/me/tags/unbroken/name",
  "/w/me/tags/unbroken/deletion",
  "/w/me/posts",
  "/w/me/posts?pinned=yes",
  "/w/me/posts/new",
  "/w/me/posts/review",
  "/w/me/posts/:post",
  "/w/me/posts/:post?edit",
  "/w/me/posts/:post/publication",
  "/w/me/posts/:post/boxes",
  "/w/me/posts/:post/history",
  "/w/me/posts/:post/history/:version",
  "/w/me/posts/:post/trash",
  "/w/me/tasks/:task/posts",
  "/w/me/posts/:post/tasks",
  "/w/me/tasks/:task/workspace",
  "/w/me/tasks/:task/workspace?from=/w/:ours",
  "/w/me/lists/:list/workspace",
  "/w/me/posts/:post/workspace",
  "/w/me/posts/:post/workspace?copied",
  "/w/me/site",
  "/w/:ours/today",
  "/w/:ours/settings/members",
  "/w/:ours/tasks",
  "/w/:ours/site",
  "/w/:ours/settings/deletion",
  "/w/:ours/settings/members/organization-general",
  "/workspaces/new",
  "/invitation?ticket=one&status=sign_in",
  "/account",
  "/account/plan",
  "/account/reminders",
  "/account/sign-in-details",
  "/admin",
  "/admin?q=person",
  "/admin/people/:person",
  "/admin/people/:person/role",
  "/admin/people/:person/ban",
  "/admin/people/:person/sign-out",
  "/admin/people/:person/deletion",
  "/admin/organizations",
  "/admin/deliveries",
  "/admin/health",
  "/admin/actions",
  "/admin/confirm",
  "/admin/posts",
  "/admin/posts/:shown/takedown",
  "/sign-out",
];

/** A workspace with content that is hard to lay out: its owner, and the ids in its pages' URLs. */
export type Workspace = {
  person: string;
  /** The slug of an organisation of theirs. */
  ours: string;
  task: string;
  list: string;
  post: string;
  /** A post that everyone can read. */
  shown: string;
  version: string;
  /** The URLs of a site that everyone may read, and of a post on it. */
  site: string;
  read: string;
};

/** The ids of the lists that a page links to. */
const listsOf = (html: string) =>
  [...html.matchAll(/\/lists\/([0-9a-f-]{36})"/g)].map(([, list = ""]) => list);

export async function fillWorkspace(stack: Stack): Promise<Workspace> {
  const person = (await newPerson(stack, { role: "admin" })).id;
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, person);
  const tasks: string[] = [];
  for (const title of ["Short", "A long title ".repeat(35).trim(), "unbroken".repeat(60)]) {
    const created = await visitor.call("POST", "/api/v1/tasks", {
      title,
      notes: "Notes.\n\n- [ ] a box\n- [x] a ticked one",
      tags: ["unbroken", "w".repeat(50), "two words"],
    });
    tasks.push((await created.json()).id);
  }
  const [task = ""] = tasks;
  await visitor.post("/w/me/today", {
    title: 'Pay rent 9:00 !high @"A list with a rather long name" every month',
    submission: randomUUID(),
    timeZone: "UTC",
  });
  await visitor.post("/w/me/upcoming", { title: "Buy a present", submission: randomUUID() });
  const [list = ""] = listsOf(await (await visitor.get("/w/me/lists")).text());
  await visitor.post(`/w/me/tasks/${task}/subtasks`, { title: "A step", submission: randomUUID() });
  await visitor.post(`/w/me/tasks/${tasks[2]}/trash`, { trashed: "yes" });
  const { post, version } = await fillPosts(visitor);
  for (const title of ["", "unbroken".repeat(20)]) {
    const thrown = await visitor.call("POST", "/api/v1/posts", { title });
    await visitor.call("DELETE", `/api/v1/posts/${(await thrown.json()).id}`);
  }
  await visitor.call("PUT", `/api/v1/tasks/${task}/posts/${post}`);
  const { slug: ours } = await newOrganization(stack, person, { name: "unbroken".repeat(12) });
  const author = await newAuthor(stack);
  for (const title of ["unbroken".repeat(20), "A long title ".repeat(15).trim()])
    await author.write(title, "Text.");
  const { id: shown, slug } = await author.write("Read", FULL_POST);
  await editPost(author.owner, shown, { tags: ["unbroken", "w".repeat(50), "two words"] });
  await author.show(shown);
  const published = { site: author.at(), read: author.at(slug) };
  return { person, ours, task, list, post, shown, version, ...published };
}

/** A text with all that is hard to lay out: what is longer than its line, wider than the page, or runs the other way. */
const HARD = `An address: https://example.com/${"a_b".repeat(90)}

| ${"one | ".repeat(12)}
|${"---|".repeat(12)}
| ${"words of a cell | ".repeat(12)}

\`\`\`js
const line = "${"x".repeat(500)}";
\`\`\`

## ${"unbroken".repeat(25)}

- [ ] a box, and *more* of it
- [x] a ticked one

> שלום עולם, זה טקסט שנכתב מימין לשמאל.

A note.[^1]

[^1]: At the end.
`;

/** Posts of every state, the last of them with a history. */
async function fillPosts(visitor: Visitor): Promise<{ post: string; version: string }> {
  const handle = `h${randomUUID().replaceAll("-", "").slice(0, 20)}`;
  await visitor.post("/w/me/site", { handle, title: "Site", bio: "", indexed: "yes", for: "" });
  const long = "A long title ".repeat(15).trim();
  const posts = [
    { title: "unbroken".repeat(25), body: "" },
    { title: long, body: HARD, pinned: true, tags: ["unbroken", "w".repeat(50)] },
    { title: "שלום", body: "Public.", status: "published", tags: ["שלום"] },
    { title: "Unlisted", body: HARD, status: "unlisted" },
  ];
  let post = "";
  for (const each of posts) {
    const answer = await visitor.call("POST", "/api/v1/posts", each);
    ({ id: post } = await answer.json());
  }
  await visitor.call("PATCH", `/api/v1/posts/${post}`, { body: `${HARD}\nChanged.` });
  const history = await (await visitor.get(`/w/me/posts/${post}/history`)).text();
  const [, version = ""] = /\/history\/([0-9a-f-]{36})/.exec(history) ?? [];
  return { post, version };
}

/** Opens a page of the workspace and waits for Clerk's components, which render late. */
export async function openPage(stack: Stack, page: Page, path: string, workspace: Workspace) {
  const { ours, person, task, list, post, shown, version, site, read } = workspace;
  const filled = path.replace(":task", task).replace(":list", list).replace("/:site/:read", read);
  const address = filled
    .replace(":ours", ours)
    .replace(":post", post)
    .replace(":person", person)
    .replace(":shown", shown)
    .replace(":version", version)
    .replace("/:site", site);
  await page.goto(stack.origin + address);
  if (/^\/sign-(in|up)$/.test(path)) await page.locator(".cl-card input").first().waitFor();
  if (path === "/workspaces/new") await page.locator(".cl-card input[name=name]").waitFor();
  if (path.includes("/settings/members")) await page.locator(".cl-profilePage").waitFor();
  if (path.startsWith("/account/sign")) await page.locator(".cl-profilePage").waitFor();
}
