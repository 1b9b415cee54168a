import { randomUUID } from "node:crypto";
import { weighted } from "../seat/random.ts";
import type { TaskRow } from "../seat/rows.ts";
import type { Act, Seat } from "../seat/seat.ts";
import { addList, renameList } from "./lists.ts";

/** A line in which quick add finds nothing but a title; each view adds its own defaults. */
const ADDING = ["/w/me/today", "/w/me/upcoming", "/w/me/tasks"] as const;

const newest = (seat: Seat) => seat.ask({ path: "/api/v1/tasks" }, { status: 200 });

function remember({ person }: Seat, task: Pick<TaskRow, "id" | "title"> & Partial<TaskRow>) {
  const row = { notes: "", isDone: false, isTrashed: false, listId: null, ...task };
  person.kept.tasks.set(task.id, row);
}

/** Occasionally sends it twice: the same key makes one task. */
export async function addByApi(seat: Seat) {
  const json = {
    title: seat.person.text("task"),
    notes: seat.person.text("notes"),
    submission: randomUUID(),
  };
  const asked = { method: "POST", path: "/api/v1/tasks", json };
  const expected = { status: 201, holds: [json.title, json.notes] };
  const { id } = JSON.parse((await seat.ask(asked, expected)).body.toString());
  remember(seat, { ...json, id });
  if (seat.person.random.chance(0.2))
    await seat.ask(asked, { ...expected, holds: [id, json.title] });
}

/** By the form of a view or of a list; its id is read from the list of the API. */
async function addByForm(seat: Seat) {
  const { random, kept } = seat.person;
  const [listId = null] = random.chance(0.4) ? [random.pick([...kept.lists.keys()])] : [];
  const path = listId ? `/w/me/lists/${listId}` : random.pick(ADDING);
  const title = seat.person.text("line");
  await seat.ask(
    { method: "POST", path, form: { title, submission: randomUUID(), timeZone: "UTC" } },
    { status: 302, location: path },
  );
  const { tasks } = JSON.parse((await newest(seat)).body.toString());
  const made = tasks.find((task: TaskRow) => task.title === title);
  remember(seat, { id: String(made?.id), title, listId });
}

async function addStep(seat: Seat) {
  const { id } = seat.person.openTask();
  const title = seat.person.text("step");
  const path = `/w/me/tasks/${id}`;
  await seat.ask(
    { method: "POST", path: `${path}/subtasks`, form: { title, submission: randomUUID() } },
    { status: 302, location: path },
  );
  const { steps } = seat.person.kept;
  steps.set(id, (steps.get(id) ?? new Set()).add(title));
}

async function editByApi(seat: Seat) {
  const task = seat.person.random.pick(seat.person.tasks());
  const json = { title: seat.person.text("edited"), notes: seat.person.text("notes") };
  await seat.ask(
    { method: "PATCH", path: `/api/v1/tasks/${task.id}`, json },
    { status: 200, holds: [json.title, json.notes] },
  );
  Object.assign(task, json);
}

/** By the form of its page, which sends all fields. */
async function editByForm(seat: Seat) {
  const task = seat.person.openTask();
  const { random, kept } = seat.person;
  const listId = random.pick(["", ...kept.lists.keys()]);
  const written = { title: seat.person.text("formed"), notes: seat.person.text("notes") };
  const path = `/w/me/tasks/${task.id}`;
  const rest = { dueOn: "", dueTime: "", priority: "low", recurrence: "", repeatsFrom: "due" };
  const form = { ...rest, ...written, listId, version: "1", keep: "yes" };
  await seat.ask({ method: "POST", path, form }, { status: 302, location: path });
  Object.assign(task, written, { listId: listId || null });
}

async function completeByApi(seat: Seat) {
  const task = seat.person.openTask();
  const path = `/api/v1/tasks/${task.id}/completion`;
  await seat.ask({ method: "PUT", path }, { status: 200, holds: [task.title] });
  task.isDone = true;
}

async function completeByForm(seat: Seat) {
  const task = seat.person.openTask();
  const path = `/w/me/tasks/${task.id}/completion`;
  const form = { done: "yes", back: "/w/me/today", timeZone: "UTC" };
  await seat.ask(
    { method: "POST", path, form },
    { status: 302, location: "/w/me/today?did=complete" },
  );
  task.isDone = true;
}

/** One of the API's changes of several tasks, made to two. */
async function changeSeveral(seat: Seat) {
  const { random, kept } = seat.person;
  const tasks = [...new Set([seat.person.openTask(), seat.person.openTask()])];
  const listId = random.pick([...kept.lists.keys()]);
  const [json, effect] = random.pick([
    [{ kind: "complete", timeZone: "UTC" }, { isDone: true }],
    [{ kind: "list", listId }, { listId }],
    [{ kind: "priority", priority: "high" }, {}],
    [{ kind: "due", due: "2031-01-31", timeZone: "UTC" }, {}],
    [{ kind: "trash" }, { isTrashed: true }],
  ] as const);
  await seat.ask(
    {
      method: "POST",
      path: "/api/v1/changes",
      json: { ...json, ids: tasks.map(({ id }) => id) },
    },
    { status: 200, holds: tasks.map(({ title }) => title) },
  );
  for (const task of tasks) Object.assign(task, effect);
}

async function move(seat: Seat) {
  const [task, other] = [seat.person.openTask(), seat.person.openTask()];
  const path = `/w/me/tasks/${task.id}/position`;
  await seat.ask(
    { method: "POST", path, form: { before: other.id, back: "/w/me/tasks" } },
    { status: 302, location: "/w/me/tasks?did=reorder" },
  );
}

async function reopen(seat: Seat) {
  const done = seat.person.tasks(({ isDone, isTrashed }) => isDone && !isTrashed);
  const [task] = done;
  if (!task) return completeByApi(seat);
  const path = `/api/v1/tasks/${task.id}/completion`;
  await seat.ask({ method: "DELETE", path }, { status: 200, holds: [task.title] });
  task.isDone = false;
}

export async function trashByApi(seat: Seat) {
  const done = seat.person.tasks(({ isDone, isTrashed }) => isDone && !isTrashed);
  const task = seat.person.random.pick([...done, seat.person.openTask()]);
  await seat.ask({ method: "DELETE", path: `/api/v1/tasks/${task.id}` }, { status: 204 });
  task.isTrashed = true;
}

async function restore(seat: Seat) {
  const [task] = seat.person.tasks(({ isTrashed }) => isTrashed);
  if (!task) return trashByApi(seat);
  const path = `/w/me/tasks/${task.id}/trash`;
  await seat.ask(
    { method: "POST", path, form: { trashed: "no", back: "/w/me/trash" } },
    { status: 302, location: "/w/me/trash?did=restore" },
  );
  task.isTrashed = false;
}

/** Deletes for good, which also keeps everyone's rows few. */
export async function emptyTrash(seat: Seat) {
  await seat.ask(
    { method: "POST", path: "/w/me/trash", form: { empty: "yes" } },
    { status: 302, location: "/w/me/trash" },
  );
  const { tasks, steps } = seat.person.kept;
  for (const { id } of seat.person.tasks(({ isTrashed }) => isTrashed)) {
    tasks.delete(id);
    steps.delete(id);
  }
}

async function saveProfile(seat: Seat) {
  const displayName = seat.person.text("name");
  await seat.ask(
    { method: "POST", path: "/account", form: { displayName, timeZone: "UTC" } },
    { status: 302, location: "/account?saved" },
  );
  seat.person.kept.displayName = displayName;
}

export const writing = weighted<Act>([
  [6, editByApi],
  [4, addByApi],
  [1, addByForm],
  [1, addStep],
  [1, editByForm],
  [1, completeByApi],
  [1, completeByForm],
  [1, changeSeveral],
  [1, move],
  [1, reopen],
  [1, trashByApi],
  [1, restore],
  [1, emptyTrash],
  [1, saveProfile],
  [1, addList],
  [1, renameList],
]);
