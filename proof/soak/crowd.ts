import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { send } from "../world/http.ts";
import { type World, cookieOf } from "../world/world.ts";
import { Random } from "./seat/random.ts";
import type { Tally } from "./seat/tally.ts";
import type { LateWorld } from "./world.ts";

/** Requests that a misbehaving person always has under way: more than one person's share and queue together. */
const LANES = 64;

/** Milliseconds until a rejected request is sent again, much sooner than it should be. */
const IMPATIENCE = 50;

/** The acceptable answers: served, asked to wait, or told that a change was too much at once. */
const FAIR = new Set([200, 429, 503]);

type Change = Record<string, unknown>;

/** A person with this many tasks and a session. */
export async function newCrowd(world: World, tasks: number) {
  const id = await world.newPerson("crowd");
  const ids = Array.from({ length: tasks }, () => randomUUID());
  await world.sql`insert into tasks (id, owner_id, title)
    select id, ${id}, 'crowding' from unnest(${ids}::uuid[]) as id`;
  return { cookie: cookieOf(await world.signIn(id)), ids };
}

/**
 * A misbehaving person: in every lane they keep changing all of their tasks without a pause, and request the most
 * expensive pages. Nobody else may notice. Unacceptable answers go to the tally.
 */
export async function crowd(
  { worker, origin }: LateWorld,
  { cookie, ids }: Awaited<ReturnType<typeof newCrowd>>,
  tally: Tally,
  isOver: () => boolean,
) {
  const changes: Change[] = [
    ...["low", "high"].map((priority) => ({ kind: "priority", priority })),
    { kind: "due", due: "tomorrow", timeZone: "UTC" },
    { kind: "complete", timeZone: "UTC" },
    { kind: "reopen" },
    { kind: "trash" },
    { kind: "restore" },
  ];
  const asked = [
    ...changes.map((change) => ["/api/v1/changes", JSON.stringify({ ...change, ids })] as const),
    ["/w/me/search?q=crowding", undefined] as const,
    ["/w/me/tasks", undefined] as const,
  ];

  async function lane(random: Random) {
    while (!isOver()) {
      const [path, body] = random.pick(asked);
      // oxlint-disable no-await-in-loop -- one lane
      const { status } = await send({
        origin: worker.origin,
        method: body ? "POST" : "GET",
        path,
        headers: {
          accept: "*/*",
          cookie,
          origin,
          ...(body && { "content-type": "application/json" }),
        },
        body,
        isKept: true,
      });
      tally.crowd.set(status, (tally.crowd.get(status) ?? 0) + 1);
      if (!FAIR.has(status)) tally.unexpected.push(`crowd: ${path} was answered ${status}`);
      if (status !== 200) await wait(IMPATIENCE);
      // oxlint-enable no-await-in-loop
    }
  }
  await Promise.all(Array.from({ length: LANES }, (_, index) => lane(new Random(index))));
}
