import { randomUUID } from "node:crypto";
import { weighted } from "../seat/random.ts";
import { type Act, type Seat, Unexpected } from "../seat/seat.ts";

const UNSAFE = [
  { method: "PATCH", part: "", json: { title: "taken" } },
  { method: "DELETE", part: "" },
  { method: "PUT", part: "/completion" },
] as const;

const other = ({ others, person }: Seat) => person.random.pick(others);

/** Requests somebody else's task and one that does not exist: both must be missing, in the same words. */
async function foreignByApi(seat: Seat) {
  const { random } = seat.person;
  const [foreign, missing] = [random.pick([...other(seat).kept.tasks.keys()]), randomUUID()];
  const how = random.chance(0.5) ? { method: "GET", part: "" } : random.pick(UNSAFE);
  const { part, ...asked } = how;
  const bodies: string[] = [];
  for (const id of [foreign, missing]) {
    const answer = await seat.ask(
      { ...asked, path: `/api/v1/tasks/${id}${part}` },
      { status: 404 },
    );
    bodies.push(answer.body.toString());
  }
  if (bodies[0] !== bodies[1]) throw new Unexpected(`a foreign task is told from a missing one`);
}

/** By a change that names it in its body. */
async function foreignByChange(seat: Seat) {
  const ids = [seat.person.random.pick([...other(seat).kept.tasks.keys()])];
  const json = { kind: "trash", ids };
  await seat.ask({ method: "POST", path: "/api/v1/changes", json }, { status: 404 });
}

async function foreignPage(seat: Seat) {
  const { kept } = other(seat);
  const { random } = seat.person;
  const isList = random.chance(0.3);
  const path = isList
    ? `/w/me/lists/${random.pick([...kept.lists.keys()])}`
    : `/w/me/tasks/${random.pick([...kept.tasks.keys()])}`;
  await seat.ask({ path: random.chance(0.5) ? path : `${path}.data` }, { status: 404 });
}

async function foreignForm(seat: Seat) {
  const id = seat.person.random.pick([...other(seat).kept.tasks.keys()]);
  const [path, form] = seat.person.random.pick([
    [`/w/me/tasks/${id}/completion`, { done: "yes" }],
    [`/w/me/tasks/${id}/trash`, { trashed: "yes" }],
    [`/w/me/tasks/${id}/subtasks`, { title: "taken", submission: randomUUID() }],
  ] as const);
  await seat.ask({ method: "POST", path, form: { ...form } }, { status: 404 });
}

async function foreignWorkspace(seat: Seat) {
  await seat.ask({ path: `/w/user_${randomUUID()}/today` }, { status: 404 });
}

export const crossing = weighted<Act>([
  [20, foreignByApi],
  [3, foreignByChange],
  [1, foreignPage],
  [1, foreignForm],
  [1, foreignWorkspace],
]);
