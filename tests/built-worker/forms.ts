import { v7 as uuidv7 } from "uuid";
import { buttonOf } from "#app/markdown/box-markup.ts";
import { RENDERER_VERSION } from "#app/markdown/post.server.ts";
import { ownerOf } from "../tables.ts";
import type { Stack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";

/** A form of the product: its page, its fields, and the effect of sending it once. */
export type FormCase = {
  file: string;
  path: string;
  fields: Record<string, string>;
  /** The field that takes the longest text; null if nothing can be typed. */
  longest: string | null;
  /** Its entry in the person's activity, or its entries by name. */
  action: string | string[];
  /** How many requests to the database it costs; one by default. */
  requests?: number;
  /** Whether Clerk is asked before anything is done, so that it waits while Clerk is down. */
  asksClerk?: true;
};

/** What a person starts with: an open task, one in the trash that repeats, and two lists without tasks. */
type Rows = { task: string; list: string; trashed: string; post: string; version: string };

/** Quick add, which four views have. */
const adding = (view: string, path: string): FormCase => ({
  file: `tasks/pages/${view}.tsx`,
  path,
  fields: { title: 'Kept "title" & <more>', submission: uuidv7(), timeZone: "Asia/Tokyo" },
  longest: "title",
  action: "task.created",
});

/** The handle of a person with this list. */
const handleOf = (list: string) => `h${list.slice(0, 8)}${list.slice(-12)}`;

/** The slug of an organisation that a person with this list is in. */
const otherOf = (list: string) => `w-${list.slice(0, 8)}${list.slice(-12)}`;

/** Copying something to that organisation's workspace. */
const copying = (noun: "task" | "list" | "post", id: string, list: string): FormCase => ({
  file: `moves/pages/${noun}-workspace.tsx`,
  path: `/w/me/${noun}s/${id}/workspace`,
  fields: { workspace: otherOf(list), as: "copy", submission: uuidv7() },
  longest: null,
  action: `${noun}.copied_out`,
});

/** Somebody whom the database knows, and Clerk does not: acts on them are told to Clerk, which has nothing to do. */
const subjectOf = (list: string) => `user_${list}`;

/** What a site admin does to a person. Clerk's confirmation is a second request; a ban and a deletion ask first what is shown. */
const actsOn = (person: string): FormCase[] => [
  {
    file: "admin/pages/person-role.tsx",
    path: `/admin/people/${person}/role`,
    fields: { siteRole: "admin" },
    longest: null,
    action: "person.promoted",
    requests: 2,
  },
  {
    file: "admin/pages/person-ban.tsx",
    path: `/admin/people/${person}/ban`,
    fields: { act: "ban", reason: "Kept “reason” & <more>" },
    longest: "reason",
    action: "person.banned",
    requests: 3,
  },
  {
    file: "admin/pages/person-sign-out.tsx",
    path: `/admin/people/${person}/sign-out`,
    fields: { everywhere: "yes" },
    longest: null,
    action: "person.signed_out",
    requests: 2,
  },
  {
    file: "admin/pages/person-deletion.tsx",
    path: `/admin/people/${person}/deletion`,
    fields: { typed: person },
    longest: "typed",
    action: "person.deleted",
    requests: 3,
  },
];

/** Every form that a page posts. */
export const formsFor = ({ task, list, trashed, post, version }: Rows): FormCase[] => [
  adding("today", "/w/me/today"),
  adding("upcoming", "/w/me/upcoming"),
  adding("tasks", "/w/me/tasks"),
  adding("list", `/w/me/lists/${list}`),
  {
    file: "tasks/pages/task.tsx",
    path: `/w/me/tasks/${task}`,
    fields: {
      // The only one that must be there.
      version: "1",
      title: "Kept title",
      notes: "First line\n\nThird, with a “quote” & an <angle>",
      dueOn: "2031-01-31",
      dueTime: "09:30",
      priority: "high",
      listId: list,
      tags: "home, two words, C++",
      recurrence: "FREQ=MONTHLY",
      repeatsFrom: "completion",
      repeats: "",
      due: "",
      timeZone: "UTC",
    },
    longest: "notes",
    action: "task.edited",
  },
  {
    file: "tasks/pages/task-subtasks.tsx",
    path: `/w/me/tasks/${task}/subtasks`,
    fields: { title: "Kept “step” & <more>", submission: uuidv7() },
    longest: "title",
    action: "task.created",
  },
  {
    file: "tasks/pages/task-completion.tsx",
    path: `/w/me/tasks/${task}/completion`,
    fields: { done: "yes", back: "/w/me/tasks?state=done", timeZone: "Asia/Tokyo" },
    longest: "back",
    action: "task.completed",
  },
  {
    file: "tasks/pages/task-trash.tsx",
    path: `/w/me/tasks/${task}/trash`,
    fields: { trashed: "yes", back: "/w/me/tasks?state=done" },
    longest: "back",
    action: "task.trashed",
  },
  {
    file: "tasks/pages/task-boxes.tsx",
    path: `/w/me/tasks/${task}/boxes`,
    fields: { box: "2:0", version: "1", submission: uuidv7(), back: `/w/me/tasks/${task}` },
    longest: "back",
    action: "task.edited",
  },
  {
    file: "tasks/pages/task-position.tsx",
    path: `/w/me/tasks/${task}/position`,
    fields: { before: trashed, back: "/w/me/tasks?select=yes" },
    longest: "back",
    action: "task.reordered",
  },
  {
    file: "tasks/pages/task-recurrence.tsx",
    path: `/w/me/tasks/${trashed}/recurrence`,
    fields: { act: "stop", version: "1", timeZone: "Asia/Tokyo", back: `/w/me/tasks/${trashed}` },
    longest: "back",
    action: "task.recurrence_stopped",
  },
  {
    file: "tasks/pages/selection.tsx",
    path: "/w/me/tasks/selection",
    fields: {
      act: "due",
      ids: task,
      due: "fri 9:00",
      timeZone: "Asia/Tokyo",
      back: "/w/me/tasks?select=yes",
    },
    longest: "back",
    action: "task.edited",
  },
  {
    file: "tasks/pages/trash.tsx",
    path: "/w/me/trash",
    fields: { empty: "yes", until: "2100-01-01T00:00:00.000Z" },
    longest: null,
    action: "task.deleted",
  },
  {
    file: "lists/pages/lists.tsx",
    path: "/w/me/lists",
    fields: { name: "Kept “list” & <more>", submission: uuidv7() },
    longest: "name",
    action: "list.created",
  },
  {
    file: "lists/pages/list-name.tsx",
    path: `/w/me/lists/${list}/name`,
    fields: { name: "Kept “name” & <more>", version: "1" },
    longest: "name",
    action: "list.renamed",
  },
  {
    file: "lists/pages/list-position.tsx",
    path: `/w/me/lists/${list}/position`,
    fields: { to: "first", back: "/w/me/lists?kept=yes" },
    longest: "back",
    action: "list.reordered",
  },
  {
    file: "lists/pages/list-deletion.tsx",
    path: `/w/me/lists/${list}/deletion`,
    fields: { tasks: "trash", submission: uuidv7() },
    longest: "submission",
    action: "list.deleted",
  },
  {
    file: "tags/pages/tag-name.tsx",
    path: "/w/me/tags/garden/name",
    fields: { name: "Kept “name” & <more>" },
    longest: "name",
    action: ["tag.renamed", "task.edited"],
  },
  {
    file: "tags/pages/tag-deletion.tsx",
    path: "/w/me/tags/garden/deletion",
    fields: { delete: "yes" },
    longest: null,
    action: "task.edited",
  },
  {
    file: "posts/pages/new-post.tsx",
    path: "/w/me/posts/new",
    fields: {
      title: "Kept “title” & <more>",
      body: "First line\n\nThird, with a “quote” & an <angle>",
      slug: "",
      tags: "home, C++",
      submission: uuidv7(),
    },
    longest: "body",
    action: "post.created",
  },
  {
    file: "posts/pages/post.tsx",
    path: `/w/me/posts/${post}`,
    fields: {
      title: "Kept title",
      body: "First line\n\nThird, with a “quote” & an <angle>",
      slug: "kept-title",
      tags: "home, C++",
      shown: "before",
      version: "1",
    },
    longest: "body",
    action: "post.edited",
  },
  {
    file: "posts/pages/post-publication.tsx",
    path: `/w/me/posts/${post}/publication`,
    fields: { as: "unlisted" },
    longest: null,
    action: "post.unlisted",
  },
  {
    file: "posts/pages/post-boxes.tsx",
    path: `/w/me/posts/${post}/boxes`,
    fields: { box: "2:0", version: "1", submission: uuidv7(), plain: "yes" },
    longest: null,
    action: "post.edited",
  },
  {
    file: "posts/pages/post-pin.tsx",
    path: `/w/me/posts/${post}/pin`,
    fields: { pinned: "yes" },
    longest: null,
    action: "post.edited",
  },
  {
    file: "posts/pages/post-changes.tsx",
    path: `/w/me/posts/${trashed}/changes`,
    fields: { discard: "yes" },
    longest: null,
    action: "post.edited",
  },
  {
    file: "posts/pages/post-trash.tsx",
    path: `/w/me/posts/${post}/trash`,
    fields: { trashed: "yes", submission: uuidv7() },
    longest: null,
    action: "post.trashed",
  },
  {
    file: "posts/pages/post-version.tsx",
    path: `/w/me/posts/${post}/history/${version}`,
    fields: { restore: "yes" },
    longest: null,
    action: "post.edited",
  },
  {
    file: "posts/pages/site.tsx",
    path: "/w/me/site",
    fields: {
      // The one in use: a new one would give this one up, which is another event.
      handle: handleOf(list),
      title: "Kept “site” & <more>",
      bio: "Of Ada",
      indexed: "yes",
      for: "",
    },
    longest: "bio",
    action: "site.saved",
  },
  copying("task", task, list),
  copying("list", list, list),
  copying("post", post, list),
  {
    file: "links/pages/task-posts.tsx",
    path: `/w/me/tasks/${task}/posts`,
    fields: { wanted: "before" },
    longest: null,
    action: "task.linked",
  },
  {
    file: "tasks/pages/task-of-line.tsx",
    path: `/w/me/posts/${post}/lines`,
    fields: { line: "2:Kept “line” & <more>", submission: uuidv7() },
    longest: "line",
    action: ["task.created", "task.linked"],
  },
  {
    file: "posts/pages/review.tsx",
    path: "/w/me/posts/review",
    // What is read is rendered before it is written.
    requests: 2,
    fields: { timeZone: "Asia/Tokyo", submission: uuidv7() },
    longest: null,
    action: "post.created",
  },
  {
    file: "links/pages/post-tasks.tsx",
    path: `/w/me/posts/${post}/tasks`,
    fields: { wanted: "before" },
    longest: null,
    action: "task.linked",
  },
  {
    file: "account/pages/onboarding.tsx",
    path: "/onboarding",
    fields: { displayName: "Ada “Kept” Lovelace", timeZone: "Asia/Tokyo", handle: "" },
    longest: "displayName",
    action: "profile.saved",
  },
  {
    file: "account/pages/account.tsx",
    path: "/account",
    fields: { displayName: "Ada of the account", timeZone: "Europe/Lisbon" },
    longest: "displayName",
    action: "profile.saved",
  },
  {
    file: "account/pages/reminders.tsx",
    path: "/account/reminders",
    fields: {
      endpoint: "https://fcm.googleapis.com/fcm/send/kept",
      p256dh: `B${"k".repeat(86)}`,
      auth: "k".repeat(22),
      saysTitle: "yes",
    },
    longest: null,
    action: "device.added",
  },
  {
    file: "admin/pages/post-takedown.tsx",
    // Their own, so that it is in their activity.
    path: `/admin/posts/${trashed}/takedown`,
    fields: { reason: "Kept “reason” & <more>" },
    longest: "reason",
    action: "post.taken_down",
  },
  ...actsOn(subjectOf(list)),
  {
    file: "admin/pages/delivery-replay.tsx",
    path: `/admin/deliveries/msg_${list}/replay`,
    fields: { replay: "yes" },
    longest: null,
    action: "delivery.replayed",
    // Clerk knows nobody of this id, so they are deleted.
    requests: 2,
    asksClerk: true,
  },
];

const named = formsFor({ task: "", list: "", trashed: "", post: "", version: "" });

/** The files of `formsFor`, for naming tests. */
export const files = named.map(({ file }) => file);

/** Those in which something can be typed. */
export const filesWithText = named
  .filter(({ longest }) => longest !== null)
  .map(({ file }) => file);

/** A text with a box on its third line. */
const BEFORE = "Before\n\n- [ ] Box";

/** A new person with their first rows, who is a site admin and on pro. */
export async function newOwner(stack: Stack) {
  const [task, list, trashed] = [uuidv7(), uuidv7(), uuidv7()];
  // At Clerk as well: the hourly job ends no memberships where Clerk knows fewer than half of them.
  const organization = { id: `org_${list}`, name: "Other", slug: otherOf(list), places: 3 };
  const metadata = { role: "admin", plan: "pro" };
  const { id: personId } = await newPerson(stack, metadata, { organization, isKnown: true });
  const [post, version] = [uuidv7(), uuidv7()];
  const sql = ownerOf(stack);
  await sql.transaction([
    sql`select app.admit(${personId})`,
    sql`update users set role = 'site_admin', plan = 'pro' where id = ${personId}`,
    sql`insert into owners (id, kind) values (${organization.id}, 'organization')`,
    sql`insert into organizations (id, slug, name, places, places_told, as_of)
      values (${organization.id}, ${organization.slug}, 'Other', 3, 3, now())`,
    sql`insert into memberships (organization_id, user_id, role, as_of)
      values (${organization.id}, ${personId}, 'admin', now())`,
    sql`select app.admit(${subjectOf(list)})`,
    sql`insert into webhook_deliveries (svix_id, type, subject_id, event_at)
      values (${`msg_${list}`}, 'user.updated', ${subjectOf(list)}, now())`,
    sql`insert into lists (id, owner_id, name) values (${uuidv7()}, ${personId}, 'Work'), (${list}, ${personId}, 'Home')`,
    sql`insert into tasks (id, owner_id, title, notes, tags) values (${task}, ${personId}, 'Before', ${BEFORE}, '{garden}')`,
    sql`insert into tasks (id, owner_id, title, due_on, recurrence, repeats_from, trashed_at)
      values (${trashed}, ${personId}, 'Gone', '2032-01-31', 'FREQ=DAILY', 'due', now())`,
    sql`insert into sites (id, owner_id, handle, title) values (${uuidv7()}, ${personId}, ${handleOf(list)}, 'Site')`,
    // The second one has the id of the task in the trash: it is published, and was changed since.
    sql`insert into posts (id, owner_id, author_id, title, body, html, renderer, slug) values
      (${post}, ${personId}, ${personId}, 'Before', ${BEFORE}, ${buttonOf({ line: 2, ticked: false }, "Box")}, ${RENDERER_VERSION}, 'before')`,
    sql`insert into posts (id, owner_id, author_id, title, body, slug, status, unpublished_changes, published_title, published_body,
      published_html, published_description, published_words, published_at, published_on) values
      (${trashed}, ${personId}, ${personId}, 'Changed', 'Changed', 'changed', 'published', true, 'Was', 'Was', '<p>Was</p>', 'Was', 1, now(), now())`,
    sql`insert into post_versions (id, owner_id, post_id, kind, title, body)
      values (${version}, ${personId}, ${post}, 'saved', 'Earlier', 'Earlier')`,
  ]);
  const formOf = (file: string): FormCase => {
    const found = formsFor({ task, list, trashed, post, version }).find(
      (form) => form.file === file,
    );
    if (!found) throw new Error(`no form is known of ${file}`);
    return found;
  };
  const [subject, other] = [subjectOf(list), otherOf(list)];
  return { personId, task, list, trashed, post, published: trashed, subject, other, formOf };
}

/** Like `newOwner`, with an expired token; with or without Clerk's refresh cookie. */
export async function wokenOwner(stack: Stack, { refreshable }: { refreshable: boolean }) {
  const owner = await newOwner(stack);
  const { visitor, sessionId } = await signIn(stack, owner.personId, { expired: true });
  if (!refreshable) visitor.forget("__refresh_");
  return { ...owner, visitor, sessionId };
}
