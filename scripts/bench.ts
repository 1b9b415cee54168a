import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { browser } from "../proof/bench/parts/browser.ts";
import { cpu } from "../proof/bench/parts/cpu.ts";
import { database } from "../proof/bench/parts/database.ts";
import { growth } from "../proof/bench/parts/growth.ts";
import { search } from "../proof/bench/parts/search.ts";
import { readers } from "../proof/bench/parts/readers.ts";
import { start } from "../proof/bench/parts/start.ts";
import { weights } from "../proof/bench/parts/weights.ts";
import { type Figure, fails, lineOf, verdictOf } from "../proof/bench/report.ts";
import { buildAll } from "../proof/bench/rivals.ts";
import { openWorld } from "../proof/world/world.ts";

/**
 * `npm run bench`: builds the app and the apps it is compared with, measures both in one run, and fails if a goal is
 * missed. `-- --only=cpu,weights` runs some parts; `--rounds` and `--sizes` set the amount; `--json=<file>` writes the
 * figures; `--built` skips the builds.
 */
const { values } = parseArgs({
  options: {
    only: { type: "string" },
    rounds: { type: "string", default: "9" },
    sizes: { type: "string" },
    json: { type: "string" },
    built: { type: "boolean", default: false },
  },
});
const rounds = Number(values.rounds);

if (!values.built) await buildAll();
const world = await openWorld({ postgresUrl: process.env.TEST_POSTGRES_URL, hasEvents: false });
const sizes = values.sizes ?? (world.engine === "PostgreSQL" ? "1000,100000" : "1000,10000");

const parts: Record<string, () => Promise<Figure[]>> = {
  weights: () => weights(world),
  start: () => start(world, rounds),
  database: () => database(world),
  cpu: () => cpu(world, rounds),
  readers: () => readers(world, rounds),
  growth: () => growth(world, rounds, sizes.split(",").map(Number)),
  search: () => search(world, rounds, sizes.split(",").map(Number)),
  browser: () => browser(rounds),
};
const chosen = values.only?.split(",") ?? Object.keys(parts);

console.log(`On ${world.engine}, ${cpus().length} processors (${cpus()[0]?.model ?? "unknown"})`);
const figures: Figure[] = [];
for (const name of chosen) {
  const part = parts[name];
  if (!part) throw new Error(`There is no part “${name}”, only ${Object.keys(parts).join(", ")}.`);
  // oxlint-disable-next-line no-await-in-loop -- parts would disturb each other
  const found = await part();
  console.log(`\n— ${name}\n${found.map(lineOf).join("\n")}`);
  figures.push(...found);
}
await world.close();

if (values.json) {
  const verdicts = figures.map((found) => ({ ...found, verdict: verdictOf(found) }));
  writeFileSync(
    values.json,
    `${JSON.stringify({ engine: world.engine, figures: verdicts }, null, 2)}\n`,
  );
}
process.exit(fails(figures) ? 1 : 0);
