import { randomUUID } from "node:crypto";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { getAccount, savePerson } from "#db/people.server.ts";
import { createList } from "#db/lists.server.ts";
import { createTask, type NewTask, type Task } from "./tasks.ts";

/** A task of the owner's, made by a form of its own. */
export async function add(owner: OwnerScope, task: Partial<NewTask> = {}): Promise<Task> {
  const made = await createTask(owner, { title: "Buy milk", ...task }, randomUUID());
  if (!made) throw new Error("no such list or parent");
  return made;
}

/** Several, the first on top. */
export async function addAll(owner: OwnerScope, titles: string[]): Promise<Task[]> {
  const made: Task[] = [];
  // oxlint-disable-next-line no-await-in-loop -- each is to be on top of the one before
  for (const title of titles.toReversed()) made.unshift(await add(owner, { title }));
  return made;
}

/** The id of a new list of the owner's. */
export async function newList(owner: OwnerScope, name: string): Promise<string> {
  const made = await createList(owner, { name }, randomUUID());
  if ("saved" in made) return made.saved.id;
  throw new Error(`there is a list of that name: ${name}`);
}

/** What was done, the last first; an event's time is in milliseconds, so those of one statement are in no order. */
export const actionsOf = async (owner: OwnerScope) =>
  (await getAccount(owner)).activity.map(({ action }) => action);

export const liveIn = (owner: OwnerScope, timeZone: string) =>
  savePerson(owner, { displayName: "Ada", timeZone });

/** The day so many days after `date`, both YYYY-MM-DD. */
export const daysAfter = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

export const titles = (tasks: { title: string }[]) => tasks.map(({ title }) => title);
