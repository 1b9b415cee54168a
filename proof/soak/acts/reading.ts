import { weighted } from "../seat/random.ts";
import type { TaskRow } from "../seat/rows.ts";
import { type Act, type Seat, Unexpected } from "../seat/seat.ts";

/** The views of tasks, and which of a person's tasks each one certainly shows. */
const VIEWS: Record<string, (task: TaskRow) => boolean> = {
  today: () => false,
  upcoming: () => false,
  tasks: ({ isDone, isTrashed }) => !isDone && !isTrashed,
  "tasks?state=done": ({ isDone, isTrashed }) => isDone && !isTrashed,
  done: ({ isDone, isTrashed }) => isDone && !isTrashed,
  trash: ({ isTrashed }) => isTrashed,
};

/** Every page also names the lists, or some of them. */
function viewOf({ person }: Seat): { path: string; holds: string[] } {
  const [name, shows] = person.random.pick(Object.entries(VIEWS));
  const titles = person.tasks(shows).map(({ title }) => title);
  return { path: `/w/me/${name}`, holds: [...titles, ...person.kept.lists.values()] };
}

/** What a page's scripts request instead of the page. */
const dataOf = (path: string) => path.replace(/(\?|$)/, ".data$1");

/** A page of one's own task or list, with everything stored about it. */
function detailOf({ person }: Seat): { path: string; holds: string[] } {
  const { lists } = person.kept;
  if (person.random.chance(0.3)) {
    const [id, name] = person.random.pick([...lists]);
    return { path: `/w/me/lists/${id}`, holds: [name] };
  }
  const task = person.random.pick(person.tasks());
  const steps = task.isTrashed ? [] : [...(person.kept.steps.get(task.id) ?? [])];
  return { path: `/w/me/tasks/${task.id}`, holds: [task.title, task.notes, ...steps] };
}

async function listByApi(seat: Seat) {
  const state = seat.person.random.pick(["open", "done"]);
  const shown = seat.person.tasks(
    ({ isDone, isTrashed }) => !isTrashed && isDone === (state === "done"),
  );
  const answer = await seat.ask(
    { path: `/api/v1/tasks?state=${state}` },
    { status: 200, holds: shown.map(({ title }) => title) },
  );
  const { tasks } = JSON.parse(answer.body.toString());
  if (tasks.length !== shown.length)
    throw new Unexpected(`${tasks.length} ${state} tasks are listed instead of ${shown.length}`);
}

export async function detailByApi(seat: Seat) {
  const { id, title, notes } = seat.person.random.pick(seat.person.tasks());
  await seat.ask({ path: `/api/v1/tasks/${id}` }, { status: 200, holds: [id, title, notes] });
}

export async function view(seat: Seat) {
  const { path, holds } = viewOf(seat);
  await seat.ask({ path }, { status: 200, holds });
}

async function viewAsData(seat: Seat) {
  const { path, holds } = viewOf(seat);
  await seat.ask({ path: dataOf(path) }, { status: 200, holds });
}

/** Searches for a word that everyone's tasks contain. */
async function search(seat: Seat) {
  const found = seat.person.tasks(({ notes }) => notes !== "").map(({ id }) => id);
  await seat.ask({ path: "/w/me/search?q=notes" }, { status: 200, holds: found });
}

async function detail(seat: Seat) {
  const { path, holds } = detailOf(seat);
  await seat.ask({ path }, { status: 200, holds });
}

async function detailAsData(seat: Seat) {
  const { path, holds } = detailOf(seat);
  await seat.ask({ path: dataOf(path) }, { status: 200, holds });
}

/** The confirmation page, and the edit form. */
async function form(seat: Seat) {
  const { id, title } = seat.person.random.pick(seat.person.tasks());
  const part = seat.person.random.pick(["?edit", "/completion", "/trash"]);
  await seat.ask({ path: `/w/me/tasks/${id}${part}` }, { status: 200, holds: [title] });
}

async function account(seat: Seat) {
  const { displayName } = seat.person.kept;
  await seat.ask({ path: "/account" }, { status: 200, holds: [displayName, seat.person.email] });
}

async function understanding(seat: Seat) {
  const line = seat.person.text("line");
  await seat.ask(
    { method: "POST", path: "/api/v1/understanding", json: { line, timeZone: "UTC" } },
    { status: 200, holds: [line] },
  );
}

/** The API before pages, because it is cheapest. */
export const reading = weighted<Act>([
  [90, detailByApi],
  [14, listByApi],
  [16, understanding],
  [1, view],
  [1, viewAsData],
  [1, detail],
  [1, detailAsData],
  [1, search],
  [1, form],
  [1, account],
]);
