import { v7 as uuidv7 } from "uuid";
import { ownerOf } from "../tables.ts";
import type { Stack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";

/** A form of the product: where it is, how it is filled, and what one sending of it leaves behind. */
export type FormCase = {
  file: string;
  path: string;
  fields: Record<string, string>;
  /** The field that takes the longest text. */
  longest: string;
  /** What the person's activity says of it. */
  action: string;
};

/** Every form that a page posts, for a task of the person's own that is open. */
export const formsFor = (task: string): FormCase[] => [
  {
    file: "routes/tasks/list.tsx",
    path: "/w/me/tasks",
    fields: { title: 'Kept "title" & <more>', submission: uuidv7() },
    longest: "title",
    action: "task.created",
  },
  {
    file: "routes/tasks/task.tsx",
    path: `/w/me/tasks/${task}`,
    fields: { title: "Kept title", notes: "First line\n\nThird, with a “quote” & an <angle>" },
    longest: "notes",
    action: "task.edited",
  },
  {
    file: "routes/tasks/completion.tsx",
    path: `/w/me/tasks/${task}/completion`,
    fields: { done: "yes", back: "/w/me/tasks?state=done" },
    longest: "back",
    action: "task.completed",
  },
  {
    file: "routes/tasks/trash.tsx",
    path: `/w/me/tasks/${task}/trash`,
    fields: { trashed: "yes", back: "/w/me/tasks?state=done" },
    longest: "back",
    action: "task.trashed",
  },
  {
    file: "routes/account/onboarding.tsx",
    path: "/onboarding",
    fields: { displayName: "Ada “Kept” Lovelace", timeZone: "Asia/Tokyo" },
    longest: "displayName",
    action: "profile.saved",
  },
  {
    file: "routes/account/account.tsx",
    path: "/account",
    fields: { displayName: "Ada of the account", timeZone: "Europe/Lisbon" },
    longest: "displayName",
    action: "profile.saved",
  },
];

/** The files of `formsFor`, for naming tests. */
export const files = formsFor("").map(({ file }) => file);

/** A new person with one open task, signed in with a session of their own. */
export async function newOwner(stack: Stack) {
  const { id: personId } = await newPerson(stack);
  const task = uuidv7();
  const sql = ownerOf(stack);
  await sql.transaction([
    sql`select app.admit(${personId})`,
    sql`insert into tasks (id, owner_id, title, notes) values (${task}, ${personId}, 'Before', 'Before')`,
  ]);
  const formOf = (file: string): FormCase => {
    const found = formsFor(task).find((form) => form.file === file);
    if (!found) throw new Error(`no form is known of ${file}`);
    return found;
  };
  return { personId, task, formOf };
}

/** As `newOwner`, their token having run out; with or without Clerk's refresh cookie. */
export async function wokenOwner(stack: Stack, { refreshable }: { refreshable: boolean }) {
  const owner = await newOwner(stack);
  const { visitor, sessionId } = await signIn(stack, owner.personId, { expired: true });
  if (!refreshable) visitor.forget("__refresh_");
  return { ...owner, visitor, sessionId };
}
