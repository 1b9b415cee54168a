import { ask, load } from "../load.ts";
import { median, quantile } from "../../world/quantile.ts";
import { record } from "../recorder.ts";
import { type Figure, figure } from "../report.ts";
import { fillPosts } from "../posts.ts";
import { analyze, fill, personIn } from "../tasks.ts";
import { BUILD, type Server, serve } from "../../world/workerd.ts";
import type { World } from "../../world/world.ts";

const REQUESTS = 40;

type Owner = { size: number; cookie: string; list: string } & Awaited<ReturnType<typeof fillPosts>>;

/** The pages that are compared, each with the table that it may not read from end to end. */
const VIEWS: Record<string, { table: string; pathOf: (owner: Owner) => string }> = {
  Today: { table: "tasks", pathOf: () => "/w/me/today" },
  All: { table: "tasks", pathOf: () => "/w/me/tasks" },
  "A list": { table: "tasks", pathOf: ({ list }) => `/w/me/lists/${list}` },
  Posts: { table: "posts", pathOf: () => "/w/me/posts" },
  "A post": { table: "posts", pathOf: ({ post }) => `/w/me/posts/${post}` },
  "A site": { table: "posts", pathOf: ({ site }) => site },
  "A published post": { table: "posts", pathOf: ({ published }) => published },
};

/** Compares what pages cost the owner with the most tasks and posts, and the one with the fewest. */
export async function growth(world: World, rounds: number, sizes: number[]): Promise<Figure[]> {
  const owners: Owner[] = [];
  for (const size of sizes) {
    /* oxlint-disable no-await-in-loop -- one table, one writer */
    const { id, cookie } = await personIn(world, `owner-of-${size}`);
    const tasks = await fill(world, id, size);
    owners.push({ size, cookie, ...tasks, ...(await fillPosts(world, id, size)) });
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
    for (const [view, { table, pathOf }] of Object.entries(VIEWS)) {
      const targets = [small, large].map((owner) => ({
        origin: app.origin,
        path: pathOf(owner),
        cookie: owner.cookie,
      }));
      // oxlint-disable-next-line no-await-in-loop -- one view after the other
      const [few, many] = await compare(app, targets, rounds, async () =>
        (await recorder.scanned()).filter((name) => name === table),
      );
      if (!few || !many) throw new Error("two owners give two results");
      const of = `${view}, ${large.size} ${table} by ${small.size}`;
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
      mine.scans = (await scanned()).length;
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
