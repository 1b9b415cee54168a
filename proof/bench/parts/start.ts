import { ask } from "../load.ts";
import { median } from "../../world/quantile.ts";
import { type Figure, figure } from "../report.ts";
import { BARE, STOCK, stockEnv } from "../rivals.ts";
import { BUILD, serve } from "../../world/workerd.ts";
import type { World } from "../../world/world.ts";

/** Measures the time from the start of the process to its first page, which needs no database. */
export async function start(world: World, rounds: number): Promise<Figure[]> {
  const times = { app: [] as number[], stock: [] as number[], bare: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    /* oxlint-disable no-await-in-loop -- one start at a time */
    times.app.push(await first(BUILD, world.env, "/"));
    times.stock.push(await first(STOCK, stockEnv(world), "/tasks"));
    times.bare.push(await first(BARE, {}, "/tasks"));
    /* oxlint-enable no-await-in-loop */
  }
  return [
    figure("Start of the worker to its first page", median(times.app), "ms", "start"),
    figure("  of the stock page", median(times.stock), "ms"),
    figure("  of the bare page", median(times.bare), "ms"),
  ];
}

async function first(build: string, env: Record<string, string>, path: string): Promise<number> {
  const startedAt = performance.now();
  const server = await serve(build, env);
  await ask({ origin: server.origin, path });
  const time = performance.now() - startedAt;
  await server.stop();
  return time;
}
