import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { GREEN, type Verdict, ask, build } from "../proof/faults/catchers.ts";
import { type Catcher, type Fault, needsBuild, partsOf } from "../proof/faults/fault.ts";
import { faults } from "../proof/faults/faults.ts";
import { copyTree, plant } from "../proof/faults/tree.ts";
import { explain } from "./terminal.ts";

/**
 * `npm run test:faults`: plants one mistake after another in a copy of the repository, and checks that the tests notice
 * each; see docs/faults.md. Exit code 0 if all were noticed, 1 if one was missed, 2 if the run could not start.
 */
const { values } = parseArgs({ options: { only: { type: "string", multiple: true } } });
const chosen = faults.filter(({ name }) => values.only?.includes(name) ?? true);

/**
 * One more than there are cores, because many tests wait for what a fault keeps from happening; each has its own copy of the
 * repository.
 */
const LANES = Math.min(availableParallelism() + 1, 4);

try {
  const unknown = values.only?.find((name) => !faults.some((fault) => fault.name === name));
  if (unknown) throw new Error(`There is no fault “${unknown}”.`);
  const start = performance.now();
  const folders = Array.from({ length: Math.min(LANES, chosen.length) }, copyTree);
  for (const fault of chosen) plant(folders[0] ?? "", fault)();
  await beGreen(folders[0] ?? "", [...new Set(chosen.flatMap(({ caughtBy }) => caughtBy))]);
  let caught = 0;
  console.log("\n| fault | caught by | seconds |\n| --- | --- | --- |");
  // Long ones first, so that no lane ends up alone with one.
  const waiting = Iterator.from(
    chosen.toSorted((one, two) => Number(isLong(two)) - Number(isLong(one))),
  );
  const lane = async (folder: string) => {
    // oxlint-disable-next-line no-await-in-loop -- a copy holds one fault at a time
    for (const fault of waiting) if (await isCaught(folder, fault)) caught++;
  };
  await Promise.all(folders.map(lane));
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  console.log(`\n${caught} of ${chosen.length} caught, in ${minutes} minutes`);
  process.exit(caught === chosen.length ? 0 : 1);
} catch (fault) {
  explain(fault, 2);
}

/** A failure proves nothing if the test also fails without a fault. */
async function beGreen(folder: string, catchers: Catcher[]) {
  console.log(`Without a fault: ${catchers.join(", ")}`);
  const built = await builtFor(folder, catchers);
  const { is, said } = built.is === "green" ? await ask(folder, catchers) : built;
  if (is !== "green") throw new Error(`Without any fault it is ${is}: ${said}`);
}

async function isCaught(folder: string, fault: Fault): Promise<boolean> {
  const start = performance.now();
  const takeOut = plant(folder, fault);
  const built = await builtFor(folder, fault.caughtBy);
  const told: string[] = [];
  let isMissed = false;
  for (const path of fault.caughtBy) {
    const verdict = built.is === "green" ? await ask(folder, [path]) : built;
    isMissed ||= verdict.is !== "red";
    told.push(cell(path, verdict));
  }
  takeOut();
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`| ${fault.name} | ${told.join("; ")} | ${seconds} |`);
  return !isMissed;
}

async function builtFor(folder: string, catchers: Catcher[]): Promise<Verdict> {
  return needsBuild(catchers) ? build(folder) : GREEN;
}

function isLong({ caughtBy }: Fault): boolean {
  return needsBuild(caughtBy);
}

/** One line, short enough for a table. */
function cell(path: Catcher, { is, said }: Verdict): string {
  const line = `\`${partsOf(path)[0]}\`: ${said.replaceAll(/\s*[\n|]\s*/g, " ").slice(-200)}`;
  return is === "red" ? line : `**${is}** ${line}`;
}
