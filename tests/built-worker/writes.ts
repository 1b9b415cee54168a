/** Every write that the worker accepts, each by a separate person: what an outage must neither lose nor repeat. */
import { readdirSync, readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { membershipData, organizationData } from "../organization-model.ts";
import type { Stack } from "../stack.ts";
import { signIn } from "../visitor.ts";
import { changes, newChanger } from "./changes.ts";
import { deletedEvent, deliver, userEvent } from "./events.ts";
import { files, newOwner } from "./forms.ts";

/**
 * How a write is sent: as a form, as the router sends it for a page, as a call of the API, or as an event from Clerk.
 */
type Way = "post" | "postData" | "call" | "event";

export type Write = {
  name: string;
  way: Way;
  personId: string;
  /** Sends it; the same each time. */
  send: () => Promise<Response>;
  /** The status that acknowledges it. */
  taken: number;
  /** Where a form is sent. */
  action: string;
  /** What was typed. */
  fields: Record<string, string>;
};

type Call = [
  method: string,
  path: string,
  taken: number,
  body?: (key: string, other: string | undefined) => object,
];

/** What programs write other than changes, by the methods that the routes name. */
export const calls: Call[] = [
  ["POST", "/api/v1/tasks", 201, (submission) => ({ title: "Added", submission })],
  ["PATCH", "/api/v1/tasks/:id", 200, () => ({ title: "Changed" })],
  ["DELETE", "/api/v1/tasks/:id", 204],
  ["PUT", "/api/v1/tasks/:id/completion", 200],
  ["DELETE", "/api/v1/tasks/:id/completion", 200],
  ["POST", "/api/v1/posts", 201, (submission) => ({ title: "Added", submission })],
  ["PATCH", "/api/v1/posts/:id", 200, () => ({ title: "Changed" })],
  ["DELETE", "/api/v1/posts/:id", 204],
  ["PUT", "/api/v1/posts/:id/publication", 200, () => ({ as: "unlisted" })],
  ["DELETE", "/api/v1/posts/:id/publication", 200],
  ["PUT", "/api/v1/posts/:id/takedown", 204, () => ({ reason: "Spam." })],
  ["POST", "/api/v1/admin/users/:id/role", 200, () => ({ role: "admin" })],
  ["PUT", "/api/v1/tasks/:id/posts/:post", 204, () => ({})],
  ["DELETE", "/api/v1/tasks/:id/posts/:post", 204, () => ({})],
  [
    "PUT",
    "/api/v1/tasks/:id/workspace",
    200,
    (submission, workspace) => ({ workspace, submission }),
  ],
  [
    "PUT",
    "/api/v1/posts/:id/workspace",
    200,
    (submission, workspace) => ({ workspace, copy: true, submission }),
  ],
];

/** Events by their types; those of sessions are written alike. */
export const events: Record<string, (id: string) => Parameters<typeof deliver>[1]> = {
  "user.created": (id) => userEvent("user.created", id, 1),
  "user.updated": (id) => userEvent("user.updated", id, 2),
  "user.deleted": (id) => deletedEvent(id, 3),
  ...Object.fromEntries(
    ["created", "ended", "removed", "revoked"].map((end) => [
      `session.${end}`,
      (id: string) => ({ type: `session.${end}`, data: { id: `sess_${id}`, user_id: id } }),
    ]),
  ),
  ...Object.fromEntries(
    ["created", "updated", "deleted"].flatMap((verb, index) => [
      [
        `organization.${verb}`,
        (id: string) => ({
          type: `organization.${verb}`,
          data: organizationData(`org_${id}`, index + 1),
        }),
      ],
      [
        `organizationMembership.${verb}`,
        (id: string) => ({
          type: `organizationMembership.${verb}`,
          timestamp: index + 1,
          data: membershipData(organizationData(`org_${id}`, 1), id),
        }),
      ],
    ]),
  ),
  "email.created": (id) => ({ type: "email.created", data: { id } }),
};

/** The source of a file of the app. */
export const sourceOf = (file: string) =>
  readFileSync(new URL(`../../app/${file}`, import.meta.url), "utf8");

/** The source of all that chooses what an event does. */
export const eventSources = () =>
  readdirSync(new URL("../../app/account/events", import.meta.url))
    .map((file) => sourceOf(`account/events/${file}`))
    .join("");

/**
 * What has tests of its own: a review, a ban and a deletion read before they write (`reviews.test.ts`, `site-admins.test.ts`),
 * and each time a site admin signs somebody out or has an event read again is an act of its own (`oversight.test.ts`).
 */
const OTHERS = [
  "posts/pages/review.tsx",
  "admin/pages/person-ban.tsx",
  "admin/pages/person-deletion.tsx",
  "admin/pages/person-sign-out.tsx",
  "admin/pages/delivery-replay.tsx",
];

/** All writes, for people who are created for it. */
export async function everyWrite(stack: Stack): Promise<Write[]> {
  const forms = files
    .filter((file) => !OTHERS.includes(file))
    .flatMap((file) => [formOf(stack, file, "post"), formOf(stack, file, "postData")]);
  const bodies = changes.map(async ([name, change]) => {
    const rows = await newChanger(stack);
    const call: Call = ["POST", "/api/v1/changes", 200, () => change(rows)];
    return called(stack, rows, call, `/api/v1/changes: ${name}`);
  });
  const others = calls.map(async (call) => called(stack, await newOwner(stack), call));
  const writes = await Promise.all([...forms, ...bodies, ...others]);
  await stack.clerk.settled();
  return [...writes, ...Object.keys(events).map((type) => eventOf(stack, type))];
}

async function formOf(stack: Stack, file: string, way: "post" | "postData"): Promise<Write> {
  const owner = await newOwner(stack);
  const { visitor } = await signIn(stack, owner.personId);
  const { path, fields } = owner.formOf(file);
  const send = () => visitor[way](path, fields);
  const taken = way === "post" ? 302 : 202;
  return {
    name: `${way} ${file}`,
    way,
    personId: owner.personId,
    send,
    taken,
    action: path,
    fields,
  };
}

/**
 * A draft and a published post, for calls about posts; a person, for those about people; another workspace, by its slug.
 */
type Others = { post?: string; published?: string; subject?: string; other?: string };

/** What needs a published post. */
const WITHDRAWING = ["DELETE /api/v1/posts/:id/publication", "PUT /api/v1/posts/:id/takedown"];

async function called(
  stack: Stack,
  { personId, task, post, published, subject, other }: Record<"personId" | "task", string> & Others,
  [method, path, taken, body]: Call,
  name = `${method} ${path}`,
): Promise<Write> {
  const { visitor } = await signIn(stack, personId);
  const sent = body?.(uuidv7(), other);
  const isOfPosts = path.startsWith("/api/v1/posts");
  const isOfPublished = WITHDRAWING.includes(`${method} ${path}`);
  const isOfPeople = path.includes("/users/");
  const ofPosts = isOfPublished ? published : post;
  const its = (isOfPosts ? ofPosts : isOfPeople ? subject : task) ?? task;
  const address = path.replace(":id", its).replace(":post", post ?? "");
  const send = () => visitor.call(method, address, sent);
  return { name, way: "call", personId, send, taken, action: "", fields: {} };
}

function eventOf(stack: Stack, type: string): Write {
  const [personId, id] = [`user_${randomUUID()}`, `msg_${randomUUID()}`];
  const event = events[type]?.(personId) ?? "";
  const send = () => deliver(stack, event, { id });
  return { name: type, way: "event", personId, send, taken: 200, action: "", fields: {} };
}
