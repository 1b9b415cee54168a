import { type World, openWorld } from "../world/world.ts";
import type { Server } from "../world/workerd.ts";

/** Milliseconds that the database takes longer for each request, by chance up to so many. */
const JITTER = 20;

export type LateWorld = World & { worker: Server };

/** The build in one isolate of a bare workerd, whose database answers late by chance. */
export async function openLateWorld(postgresUrl?: string): Promise<LateWorld> {
  const world = await openWorld({ postgresUrl });
  const worker = await world.serveBare();
  await world.neon.setFaults({ jitter: JITTER });
  return { ...world, worker };
}
