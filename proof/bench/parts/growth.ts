import { ask, load } from "../load.ts";
import { median, quantile } from "../../world/quantile.ts";
import { record } from "../recorder.ts";
import { type Figure, figure } from "../report.ts";
import { analyze, fill, personIn } from "../tasks.ts";
import { BUILD, type Server, serve } from "../../world/workerd.ts";
import type { World } from "../../world/world.ts";

const REQUESTS = 60;

/** Compares what Today, All and a list cost the owner with the most tasks and the one with the fewest. */
export async function growth(world: World, rounds: number, sizes: number[]): Promise<Figure[]> {
  const owners: { size: number; cookie: string; list: string }[] = [];
  for (const size of sizes) {
    /* oxlint-disable no-await-in-loop -- one table, one writer */
    const { id, cookie } = await personIn(world, `owner-of-${size}`);
    owners.push({ size, cookie, ...(await fill(world, id, size)) });
    /* oxlint-enable no-await-in-loop */
  }
  await analyze(world);
  const recorder = await record(world.env.DATABASE_URL);
  const app = await serve(BUILD, { ...world.env, DATABASE_URL: recorder.url });
  const [small, ...larger] = owners;
  const large = larger.at(-1);
  if (!small || !large) throw new Error("growth needs two sizes");
  try {
    const figures: Figure[] = [];
    for (const view of ["Today", "All", "A list"]) {
      const pathOf = ({ list }: { list: string }) =>
        view === "A list" ? `/w/me/lists/${list}` : `/w/me/${view === "All" ? "tasks" : "today"}`;
      const targets = [small, large].map((owner) => ({
        origin: app.origin,
        path: pathOf(owner),
        cookie: owner.cookie,
      }));
      // oxlint-disable-next-line no-await-in-loop -- one view after the other
      const [few, many] = await compare(app, targets, rounds, () => recorder.scanned());
      if (!few || !many) throw new Error("two owners give two results");
      const of = `${view}, ${large.size} tasks by ${small.size}`;
      figures.push(
        figure(`${of}: p95`, many.p95 / few.p95, "×", "growthTime"),
        figure(`${of}: CPU`, many.cpu / few.cpu, "×", "growthCpu"),
        figure(`${of}: bytes`, many.bytes / few.bytes, "×", "growthBytes"),
        figure(`${of}: tables read from end to end`, many.scans, "", "noScans"),
      );
    }
    return figures;
  } finally {
    await app.stop();
    recorder.close();
  }
}

type Target = Parameters<typeof load>[0];

/** Loads the same page of several owners by turns. */
export async function compare(
  app: Server,
  targets: Target[],
  rounds: number,
  scanned: () => Promise<string[]>,
) {
  const found = targets.map(() => ({
    times: [] as number[],
    cpu: [] as number[],
    bytes: 0,
    scans: 0,
  }));
  for (let round = 0; round <= rounds; round++) {
    for (const [index, target] of targets.entries()) {
      const mine = found[index];
      if (!mine) continue;
      const before = app.cpu();
      /* oxlint-disable no-await-in-loop -- by turns, so that noise meets both alike */
      const times = await load(target, REQUESTS, 1);
      if (round > 0) {
        mine.times.push(...times);
        mine.cpu.push((app.cpu() - before) / REQUESTS);
      }
      if (round !== rounds) continue;
      mine.bytes = (await ask(target)).body.length;
      mine.scans = (await scanned()).filter((table) => table === "tasks").length;
      /* oxlint-enable no-await-in-loop */
    }
  }
  return found.map(({ times, cpu, bytes, scans }) => ({
    p95: quantile(times, 0.95),
    cpu: median(cpu),
    bytes,
    scans,
  }));
}
