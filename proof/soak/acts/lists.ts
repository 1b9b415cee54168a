import { randomUUID } from "node:crypto";
import type { Seat } from "../seat/seat.ts";

const MOST = 4;

export async function addList(seat: Seat) {
  const { lists } = seat.person.kept;
  if (lists.size >= MOST) return deleteList(seat);
  const name = seat.person.text("list");
  const { headers } = await seat.ask(
    { method: "POST", path: "/w/me/lists", form: { name, submission: randomUUID() } },
    { status: 302, location: "/w/me/lists/" },
  );
  lists.set(headers.location?.split("/").at(-1) ?? "", name);
}

/** By its form, which has the version that it was made from. */
export async function renameList(seat: Seat) {
  const { lists } = seat.person.kept;
  const [id, before] = seat.person.random.pick([...lists]);
  const path = `/w/me/lists/${id}/name`;
  const page = await seat.ask({ path }, { status: 200, holds: [before] });
  const [, version = ""] = /name="version" value="(\d+)"/.exec(page.body.toString()) ?? [];
  const name = seat.person.text("list");
  await seat.ask(
    { method: "POST", path, form: { name, version } },
    { status: 302, location: `/w/me/lists/${id}` },
  );
  lists.set(id, name);
}

/** Never the last one, because each page must show its owner's lists. */
async function deleteList(seat: Seat) {
  const { kept, random } = seat.person;
  const id = random.pick([...kept.lists.keys()]);
  const fate = random.pick(["keep", "trash"]);
  await seat.ask(
    {
      method: "POST",
      path: `/w/me/lists/${id}/deletion`,
      form: { tasks: fate, submission: randomUUID() },
    },
    { status: 302, location: "/w/me/lists" },
  );
  kept.lists.delete(id);
  for (const task of seat.person.tasks(({ listId }) => listId === id)) {
    task.listId = null;
    task.isTrashed ||= fate === "trash";
  }
}
