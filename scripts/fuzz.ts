import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { allCells } from "../proof/fuzz/cells.ts";
import { findingLines, lastLine, progressLine, routeLines } from "../proof/fuzz/report.ts";
import { fuzz } from "../proof/fuzz/run.ts";
import { targetIn } from "../proof/fuzz/target.ts";
import { openWorld } from "../proof/world/world.ts";
import { explain } from "./terminal.ts";

/**
 * `npm run fuzz`: sends hostile requests to every route of the build, with emulators of its own; see docs/load.md. Exit
 * code 0 if every answer was correct, 1 if one was not, 2 if the run could not start.
 */
const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "10000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    "per-cell": { type: "string", default: "10" },
    "at-once": { type: "string", default: "16" },
    only: { type: "string" },
    json: { type: "string" },
    stop: { type: "boolean", default: false },
  },
});

function count(text: string, name: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new Error(`--${name} is a number, not “${text}”.`);
}

/** The most findings that are printed; the report has them all. */
const PRINTED = 30;

try {
  const plan = {
    requests: count(values.requests, "requests"),
    seed: count(values.seed, "seed"),
    perCell: count(values["per-cell"], "per-cell"),
    atOnce: count(values["at-once"], "at-once"),
    patience: 20_000,
    sampledEvery: 100,
    isStopping: values.stop,
  };
  const cells = allCells().filter(({ route }) => route.path === (values.only ?? route.path));
  if (cells.length === 0) throw new Error(`There is no route ${values.only}.`);
  const world = await openWorld({ postgresUrl: process.env.TEST_POSTGRES_URL, hasEvents: false });
  let printed = 0;
  const stop = () => {
    // Requests that are cut off now are no findings.
    printed = PRINTED;
    void world.close().then(() => process.exit(2));
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
  console.log(
    `${cells.length} routes by method and kind of address, on ${world.engine}, seed ${plan.seed}`,
  );
  const report = await fuzz(await targetIn(world), cells, plan, {
    found(finding) {
      if (printed++ < PRINTED) console.log(findingLines(finding).join("\n"));
    },
    progress: (sent, bytes) => console.log(progressLine(sent, bytes)),
  }).finally(() => world.close());
  console.log(`\n${routeLines(report.routes).join("\n")}\n\n${lastLine(report)}`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  process.exit(report.findings.length === 0 ? 0 : 1);
} catch (fault) {
  explain(fault, 2);
}
