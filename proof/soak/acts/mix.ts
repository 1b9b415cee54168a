import { weighted } from "../seat/random.ts";
import type { Act, Seat } from "../seat/seat.ts";
import { crossing } from "./crossing.ts";
import { reading, view } from "./reading.ts";
import { sessions } from "./sessions.ts";
import { addByApi, emptyTrash, trashByApi, writing } from "./writing.ts";

/** How many of a hundred acts are of each kind. In each kind the cheapest dominates, so that a million is feasible. */
const kinds = weighted([
  [60, reading],
  [6, writing],
  [8, crossing],
  [26, sessions],
]);

/** Chooses what a person does next. They keep a few tasks open, and not too many altogether. */
export function nextAct({ person }: Seat): Act {
  if (person.hasToShakeHands) return view;
  if (person.open.length < 3) return addByApi;
  if (person.tasks(({ isTrashed }) => isTrashed).length > 5) return emptyTrash;
  if (person.tasks().length > 14) return trashByApi;
  return kinds(person.random)(person.random);
}
