import { randomUUID } from "node:crypto";
import { siteOf } from "./site.ts";
import type { Principal, Rows } from "./principals.ts";

type Send = (method: string, path: string, body?: Record<string, string>) => Promise<Response>;

/** A person's own workspace. */
const OWN = "me";

/** The address of a page or a call in a workspace: `/w/…` in the path, or a parameter of the API. */
function inWorkspace(path: string, workspace: string): string {
  if (workspace === OWN) return path;
  if (path.startsWith("/w/me/")) return path.replace("/w/me/", `/w/${workspace}/`);
  return `${path}${path.includes("?") ? "&" : "?"}workspace=${workspace}`;
}

/** Sends forms and calls as this person, to a workspace; throws if one is rejected. */
function sender(origin: string, { credentials, id }: Principal, workspace = OWN): Send {
  return async (method, path, body) => {
    const isApi = path.startsWith("/api/");
    const answer = await fetch(origin + inWorkspace(path, workspace), {
      method,
      redirect: "manual",
      headers: {
        ...(await credentials()),
        origin,
        ...(isApi && { "content-type": "application/json" }),
      },
      ...(body && {
        body: isApi ? JSON.stringify(body) : new URLSearchParams({ ...body, person: id }),
      }),
    });
    if (answer.status < 400) return answer;
    throw new Error(
      `${method} ${path} answered ${answer.status}: no canary can be planted there. See proof/verify/target/planting.ts.`,
    );
  };
}

const submission = () => randomUUID();

/** The tag that each person has on a task. */
export const PLANTED_TAG = "planted";

async function newTask(send: Send, title: string, notes = title): Promise<string> {
  const answer = await send("POST", "/api/v1/tasks", { title, notes });
  const { id }: { id: string } = await answer.json();
  return id;
}

async function newList(send: Send, name: string): Promise<string> {
  const answer = await send("POST", "/w/me/lists", { name, submission: submission() });
  return answer.headers.get("location")?.split("/").at(-1) ?? "";
}

async function newPost(send: Send, title: string, body = title): Promise<string> {
  const answer = await send("POST", "/api/v1/posts", { title, body });
  const { id }: { id: string } = await answer.json();
  return id;
}

/** A post that everyone can read, whose title is no canary, and where it is. */
async function newPublished(send: Send, body: string): Promise<[id: string, path: string]> {
  const id = await newPost(send, `For everyone ${randomUUID()}`, body);
  const answer = await send("PUT", `/api/v1/posts/${id}/publication`, {});
  const { url }: { url: string } = await answer.json();
  return [id, new URL(url).pathname];
}

/** Publishes as many posts as the free plan holds, beyond those of `plant`. */
export async function fillPlan(origin: string, person: Principal): Promise<void> {
  await newPublished(sender(origin, person), "For everyone.");
}

/** The version of a post that its history shows first. */
async function versionOf(send: Send, post: string): Promise<string> {
  const answer = await send("GET", `/w/me/posts/${post}/history`);
  const [, version = ""] = /\/history\/([0-9a-f-]{36})/.exec(await answer.text()) ?? [];
  return version;
}

const make = { task: newTask, list: newList, post: newPost };

/** A new row for its owner to write on, with their canary in it. */
export function freshRow(
  origin: string,
  owner: Principal,
  kind: "task" | "list" | "post",
  workspace?: string,
): Promise<string> {
  return make[kind](sender(origin, owner, workspace), `${owner.canary} ${randomUUID()}`);
}

/**
 * Stores a person's canary in every text that a person can store, in a row of each kind that a view shows. Returns the
 * list, and a task that is on it and due today.
 */
export async function plant(
  origin: string,
  person: Principal,
  workspace: string = OWN,
): Promise<Rows> {
  const send = sender(origin, person, workspace);
  const { canary, name } = person;
  const list = await newList(send, `${canary} list`);
  const task = await newTask(send, `${canary} title`, `${canary} notes`);
  const finished = await newTask(send, `${canary} done`);
  const thrown = await newTask(send, `${canary} gone`);
  if (workspace === OWN) await send("POST", "/onboarding", { displayName: name, timeZone: "UTC" });
  await send("POST", `/w/me/tasks/${task}/subtasks`, { title: canary, submission: submission() });
  for (const view of ["today", "upcoming", `lists/${list}`])
    await send("POST", `/w/me/${view}`, { title: canary, submission: submission() });
  const title = `${canary} #${PLANTED_TAG}`;
  await send("POST", "/w/me/today", { title, submission: submission() });
  await send("POST", `/w/me/tasks/${finished}/completion`, { done: "yes" });
  await send("POST", `/w/me/tasks/${thrown}/trash`, { trashed: "yes" });
  await send("POST", "/w/me/site", { ...siteOf(person), for: "" });
  const post = await newPost(send, `${canary} title`, `${canary} body`);
  const [shown, path] = await newPublished(send, "For everyone.");
  const [, pictured] = await newPublished(send, "![A picture](https://pictures.example/a.png)");
  const site = path.replace(/\/[^/]*$/, "");
  const published = [site, path, pictured, `${site}/feed.xml`];
  return { task, list, post, shown, published, version: await versionOf(send, post) };
}
