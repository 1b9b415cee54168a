import type { Target } from "../target/target.ts";

/** A cell that is not as declared. */
type Wrong = {
  /** What was requested, and by whom. */
  cell: string;
  fault: string;
  /** The file to look at first. */
  file: string;
};

export type Outcome = {
  /** How many cells were tried. */
  cells: number;
  wrong: Wrong[];
  /** What this run left out, and what it would need to try it; one sentence each. */
  untried: string[];
};

/** One security control that the verifier checks. */
export type Control = {
  /** Short and stable: the rule's id in reports. */
  name: string;
  /** What holds if no cell is wrong. */
  promise: string;
  run(target: Target): Promise<Outcome>;
};

/** Counts cells, and collects the wrong ones. */
export function tally() {
  const outcome: Outcome = { cells: 0, wrong: [], untried: [] };
  return {
    outcome,
    /** Counts a cell; any objection makes it wrong. */
    cell(cell: string, file: string, faults: (string | false)[]) {
      outcome.cells++;
      const said = faults.filter((fault) => fault !== false);
      if (said.length > 0) outcome.wrong.push({ cell, file, fault: said.join("; ") });
    },
    /** Something wrong with a cell that is already counted. */
    found(cell: string, file: string, fault: string) {
      outcome.wrong.push({ cell, file, fault });
    },
    untried(sentence: string) {
      if (!outcome.untried.includes(sentence)) outcome.untried.push(sentence);
    },
  };
}

export type Tally = ReturnType<typeof tally>;
