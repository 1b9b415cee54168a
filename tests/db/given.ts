import { randomUUID } from "node:crypto";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { getAccount, savePerson } from "#db/people.server.ts";
import { createList } from "#db/lists.server.ts";
import { createTask, type NewTask, type Task } from "./tasks.ts";

/** Creates a task of the owner's, each by a form of its own. */
export async function add(owner: OwnerScope, task: Partial<NewTask> = {}): Promise<Task> {
  const made = await createTask(owner, { title: "Buy milk", ...task }, randomUUID());
  if (!made) throw new Error("no such list or parent");
  return made;
}

/** Creates several, the first at the top. */
export async function addAll(owner: OwnerScope, titles: string[]): Promise<Task[]> {
  const made: Task[] = [];
  // oxlint-disable-next-line no-await-in-loop -- each is to be on top of the one before
  for (const title of titles.toReversed()) made.unshift(await add(owner, { title }));
  return made;
}

/** Creates a list of the owner's, and returns its id. */
export async function newList(owner: OwnerScope, name: string): Promise<string> {
  const made = await createList(owner, { name }, randomUUID());
  if ("saved" in made) return made.saved.id;
  throw new Error(`there is a list of that name: ${name}`);
}

/** The activity, latest first. Times have milliseconds, so events of one statement are in no order. */
export const actionsOf = async (owner: OwnerScope) =>
  (await getAccount(owner)).activity.map(({ action }) => action);

export const liveIn = (owner: OwnerScope, timeZone: string) =>
  savePerson(owner, { displayName: "Ada", timeZone });

/** The day this many days after `date`, both YYYY-MM-DD. */
export const daysAfter = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

export const titles = (tasks: { title: string }[]) => tasks.map(({ title }) => title);
