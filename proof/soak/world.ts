import { type World, openWorld } from "../world/world.ts";
import type { Server } from "../world/workerd.ts";

/** The database delays each request by a random time up to this many milliseconds. */
const JITTER = 20;

export type LateWorld = World & { worker: Server };

/** The build in one isolate of a bare workerd, with a database that answers late at random. */
export async function openLateWorld(postgresUrl?: string): Promise<LateWorld> {
  const world = await openWorld({ postgresUrl });
  const worker = await world.serveBare();
  await world.neon.setFaults({ jitter: JITTER });
  return { ...world, worker };
}
