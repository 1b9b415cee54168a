import { record } from "../recorder.ts";
import { type Figure, figure } from "../report.ts";
import { analyze, fill, personIn } from "../tasks.ts";
import { BUILD, serve } from "../../world/workerd.ts";
import type { World } from "../../world/world.ts";
import { compare } from "./growth.ts";

/** The crowd is this many times the largest owner. */
const CROWD = 10;

const searches: [what: string, typed: string][] = [
  ["a rare word", "0000777"],
  ["a word of every task", "morning"],
  ["the beginning of every task", "t"],
  ["a common and a rare word", "morning 0000777"],
  ["a typing error", "mornimg"],
  ["what is nowhere", "unheard"],
];

/** Compares what a search costs the owner with the most tasks and the one with the fewest, beside a far larger owner. */
export async function search(world: World, rounds: number, sizes: number[]): Promise<Figure[]> {
  const owners: { size: number; cookie: string }[] = [];
  for (const size of sizes) {
    /* oxlint-disable no-await-in-loop -- one table, one writer */
    const { id, cookie } = await personIn(world, `seeker-of-${size}`);
    await fill(world, id, size);
    owners.push({ size, cookie });
    /* oxlint-enable no-await-in-loop */
  }
  const [small, large] = [owners[0], owners.at(-1)];
  if (!small || !large || small === large) throw new Error("growth needs two sizes");
  const recorder = await record(world.env.DATABASE_URL);
  const app = await serve(BUILD, { ...world.env, DATABASE_URL: recorder.url });
  try {
    const figures: Figure[] = [];
    // The other tables hold a few rows, which PostgreSQL rightly reads from end to end.
    const scansOfTasks = async () => (await recorder.scanned()).filter((name) => name === "tasks");
    const measure = async (beside: string) => {
      await analyze(world);
      for (const [what, typed] of searches) {
        const path = `/w/me/search?${new URLSearchParams({ q: typed })}`;
        const targets = [small, large].map(({ cookie }) => ({ origin: app.origin, path, cookie }));
        // oxlint-disable-next-line no-await-in-loop -- one search after the other
        const [few, many] = await compare(app, targets, rounds, scansOfTasks);
        if (!few || !many) throw new Error("two owners give two results");
        const of = `Search for ${what}, ${large.size} tasks by ${small.size}${beside}`;
        figures.push(
          figure(
            `${of}: p95 ${few.p95.toFixed(1)} and ${many.p95.toFixed(1)} ms`,
            many.p95 / few.p95,
            "×",
            "searchTime",
          ),
          figure(`${of}: reads of all tasks`, many.scans, "", "noScans"),
        );
      }
    };
    await measure("");
    const { id } = await personIn(world, "crowd");
    await fill(world, id, large.size * CROWD);
    await measure(`, beside another's ${large.size * CROWD}`);
    return figures;
  } finally {
    await app.stop();
    recorder.close();
  }
}
