import * as fc from "fast-check";
import { changed } from "../verify/matrix/difference.ts";
import { plainFor, recipesFor } from "./arbitraries.ts";
import { type Cell, canSucceed, nameOf } from "./cells.ts";
import { faultsOf, isRuntimes } from "./check.ts";
import { describe } from "./describe.ts";
import { grows, memoryOf } from "./memory.ts";
import type { Person } from "./people.ts";
import { type Recipe, isPlain } from "./recipe.ts";
import { type Request, render } from "./render.ts";
import { type Finding, type Report, missedBy, unreached } from "./report.ts";
import { type Outcome, send } from "./send.ts";
import { newTally, wayOf } from "./tally.ts";
import type { Target } from "./target.ts";

export type Plan = {
  requests: number;
  seed: number;
  /** Requests for each cell in a row, or fewer if they would leave some cells without any; the first one is valid. */
  perCell: number;
  /** Requests under way at once. */
  atOnce: number;
  /** Milliseconds within which an answer must arrive. */
  patience: number;
  /** Answers between two samples of memory. */
  sampledEvery: number;
  /** Whether the first finding ends the run. */
  isStopping: boolean;
};

/** Is called with findings as they occur, and with progress. */
export type Listener = {
  found(finding: Finding): void;
  progress?(sent: number, memory: number | null): void;
};

/** A request and its result. */
type Asked = { request: Request; outcome: Outcome; faults: string[] };

/** Milliseconds for a cell's turn, and for shrinking a finding's request in it. */
const TURN_MAX = 120_000;

const excerpt = (outcome: Outcome) =>
  typeof outcome === "object" ? [`${outcome.status}: ${outcome.body.slice(0, 400)}`] : [];

/**
 * Sends hostile requests to every cell in turn, checks each answer against the rules for all answers, and compares rows
 * before and after. Each round has its own person, so that there are rows to ask for.
 */
export async function fuzz(
  target: Target,
  cells: Cell[],
  plan: Plan,
  listener: Listener,
): Promise<Report> {
  const { seed } = plan;
  const tally = newTally();
  const samples: number[] = [];
  const findings: Finding[] = [];
  const found = (finding: Finding) => {
    findings.push(finding);
    listener.found(finding);
  };
  const foundAfter = (cell: string, faults: string[]) => {
    if (faults.length > 0) found({ cell, faults, seed, path: "", asked: "" });
  };
  const isOver = () => tally.sent() >= plan.requests || (plan.isStopping && findings.length > 0);

  async function ask(
    cell: Cell,
    recipe: Recipe,
    person: Person,
    isCounted: boolean,
  ): Promise<Asked> {
    const request = render(cell, recipe, person);
    const outcome = await send(target.port, request, plan.patience);
    tally.accepted(request, outcome);
    if (isCounted) {
      const byRuntime = typeof outcome === "object" && isRuntimes(request, outcome);
      tally.count(cell, outcome, { isPlain: isPlain(recipe), byRuntime });
      const bytes = tally.sent() % plan.sampledEvery === 0 ? target.memory() : null;
      if (bytes !== null) samples.push(bytes);
    }
    return { request, outcome, faults: faultsOf(request, outcome, target.origin) };
  }

  // However many cells there are, each has its turn.
  const perCell = Math.max(1, Math.min(plan.perCell, Math.floor(plan.requests / cells.length)));

  async function takeTurn(cell: Cell, number: number, round: number, person: Person) {
    const numRuns = Math.min(perCell, plan.requests - tally.reserved());
    if (numRuns <= 0 || isOver()) return;
    tally.reserve(numRuns);
    // Failures, first as generated, then smaller and smaller.
    const failed: { smallest?: Asked } = {};
    let ran = 0;
    const property = fc.asyncProperty(recipesFor(cell), async (recipe) => {
      const isFirst = failed.smallest === undefined;
      const asked = await ask(cell, recipe, person, isFirst);
      if (isFirst) ran++;
      if (asked.faults.length === 0) return;
      failed.smallest = asked;
      throw new Error(asked.faults.join("; "));
    });
    const drawn = seed + round * cells.length + number;
    const { counterexamplePath } = await fc.check(property, {
      seed: drawn,
      numRuns,
      examples: [[plainFor(cell, number + round)]],
      interruptAfterTimeLimit: TURN_MAX,
    });
    tally.reserve(ran - numRuns);
    if (!failed.smallest) return;
    const { request, outcome, faults } = failed.smallest;
    found({
      cell: nameOf(cell),
      faults: [...faults, ...excerpt(outcome)],
      seed: drawn,
      path: counterexamplePath ?? "",
      asked: describe(target.port, request),
    });
  }

  async function takeRound(round: number) {
    const person = await target.newPerson();
    tally.begin();
    const left = cells.entries();
    const worker = async () => {
      for (const [number, cell] of left) await takeTurn(cell, number, round, person);
    };
    await Promise.all(Array.from({ length: plan.atOnce }, worker));
    foundAfter(`round ${round}`, await target.unharmed(person, tally.taken()));
    listener.progress?.(tally.sent(), samples.at(-1) ?? null);
  }

  /** Hostile requests may have spoilt the rows that a valid one needs. It is sent again as somebody who has theirs whole. */
  async function askAfresh() {
    const missed = new Set(missedBy(tally.ways()).map(({ name }) => name));
    const left = cells.filter((cell) => canSucceed(cell) && missed.has(wayOf(cell)));
    if (left.length === 0) return;
    const person = await target.newPerson();
    for (const [number, cell] of left.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- one of them could spoil what the next one needs
      const { faults } = await ask(cell, plainFor(cell, number), person, true);
      foundAfter(nameOf(cell), faults);
    }
  }

  /** Whether the first cell still answers correctly at the end. */
  async function aftermath(): Promise<string[]> {
    const [cell] = cells;
    if (!cell) return [];
    const { faults } = await ask(cell, plainFor(cell, 0), await target.newPerson(), false);
    return faults.map((fault) => `${nameOf(cell)} afterwards: ${fault}`);
  }

  const before = await target.bystanders();
  for (let round = 0; !isOver(); round++) await takeRound(round);
  if (!plan.isStopping || findings.length === 0) await askAfresh();
  const memory = memoryOf(samples);
  foundAfter("the whole run", [
    ...(await aftermath()),
    ...changed(before, await target.bystanders()).map(
      (table) => `a bystander's rows in ${table} are not as they were`,
    ),
    ...(memory && grows(memory) ? [`memory grew from ${memory.early} to ${memory.late} MB`] : []),
    ...target.uncaught().slice(0, 10),
    ...unreached(tally.ways()),
  ]);
  return { ...tally.totals(), seed, memory, findings, routes: tally.routes() };
}
