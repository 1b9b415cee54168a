import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { fails, findings, lastLine, progress, reportOf } from "../proof/soak/report.ts";
import { type Plan, soak } from "../proof/soak/run.ts";
import { Tally } from "../proof/soak/seat/tally.ts";
import { openLateWorld } from "../proof/soak/world.ts";
import { explain } from "./terminal.ts";

/**
 * `npm run soak`: many people share one isolate of the build, and every response is searched for other people's data;
 * see docs/load.md. Exit code 0 if nothing was found, 1 if something was, 2 if the run could not start.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: "string" },
    responses: { type: "string" },
    people: { type: "string", default: "64" },
    crowd: { type: "string", default: "200" },
    seed: { type: "string", default: "20261121" },
    database: { type: "string" },
    json: { type: "string" },
  },
});

/** Milliseconds between two lines of progress. */
const TOLD_EVERY = 30_000;

try {
  const plan = planOf(values);
  const world = await openLateWorld(values.database);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(2));
  const tally = new Tally();
  const told = setInterval(() => {
    console.log([...findings(tally), progress(tally, world.worker.pid)].join("\n"));
  }, TOLD_EVERY);
  const report = reportOf(plan, world.engine, await soak(world, plan, tally));
  clearInterval(told);
  await world.close();
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  console.log([...findings(report), lastLine(report)].join("\n"));
  process.exit(fails(report) ? 1 : 0);
} catch (fault) {
  explain(fault, 2);
}

/** Without a limit, one minute. */
function planOf({ people, crowd, seed, responses, seconds }: typeof values): Plan {
  const limited = responses === undefined ? "60" : "Infinity";
  const plan = {
    people: Number(people),
    crowd: Number(crowd),
    seed: Number(seed),
    responses: Number(responses ?? Infinity),
    seconds: Number(seconds ?? limited),
  };
  const wrong = Object.entries(plan).find(([, value]) => !(value >= 0));
  if (wrong) throw new Error(`--${wrong[0]} is no number.`);
  if (plan.crowd > 500) throw new Error("One change takes 500 tasks at most.");
  if (plan.people < 2) throw new Error("It takes two people to see what is another's.");
  return plan;
}
