import { addByApi } from "./acts/writing.ts";
import { addList } from "./acts/lists.ts";
import { Person, WAYS } from "./seat/person.ts";
import { Random } from "./seat/random.ts";
import type { Seat } from "./seat/seat.ts";
import { LASTING, type World } from "../world/world.ts";

/** The lifetime of Clerk's own session tokens, in seconds. */
const SHORT = 60;

/** Creates this many people at the local Clerk and signs them in, alternating the ways. */
export async function newPeople(world: World, count: number, seed: number): Promise<Person[]> {
  const people = Array.from(
    { length: count },
    (_, index) => new Person(WAYS[index % WAYS.length] ?? "lasting", new Random(seed + index)),
  );
  await Promise.all(
    people.map(({ id, email, canary }) => world.clerk.seed([{ id, email, firstName: canary }])),
  );
  for (const person of people) if (isLong(person)) await signIn(world, person, false);
  await world.control("PUT", "token-lifetime", { seconds: SHORT });
  for (const person of people) if (!isLong(person)) await signIn(world, person, true);
  await world.clerk.settled();
  return people;
}

const isLong = ({ way }: Person) => way === "lasting" || way === "bearer";

/** `expired`: their first request renews the token. */
async function signIn(world: World, person: Person, expired: boolean) {
  const { cookies, sessionId } = await world.signIn(person.id, expired);
  person.keep(cookies);
  if (person.way !== "bearer") return;
  const asked = { userId: person.id, sessionId, expiresIn: LASTING };
  person.bearer = await world.mint(asked);
}

/** Stores their name, two lists and three tasks, with the canary in each text. */
export async function settle(seat: Seat) {
  const { person } = seat;
  const displayName = person.text("name");
  await seat.ask({ path: "/account" }, { status: 200 });
  await seat.ask(
    { method: "POST", path: "/onboarding", form: { displayName, timeZone: "UTC" } },
    { status: 302, location: "/w/me/today" },
  );
  person.kept.displayName = displayName;
  for (const plant of [addList, addList, addByApi, addByApi, addByApi]) await plant(seat);
}
