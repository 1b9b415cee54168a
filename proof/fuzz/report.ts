import type { Memory } from "./memory.ts";
import type { Classes, Way } from "./tally.ts";

/** A finding, and the smallest request found that shows it. */
export type Finding = {
  /** Where it occurred. */
  cell: string;
  faults: string[];
  /** The seed and path with which fast-check repeats the same requests. */
  seed: number;
  path: string;
  /** The request as a command. */
  asked: string;
};

export type Report = {
  requests: number;
  seed: number;
  /** Every route by method and kind of URL that was requested. */
  cells: string[];
  /** 5xx answers; `byRuntime`: those that workerd's HTTP parser gave, which are no findings. */
  faults: number;
  byRuntime: number;
  memory: Memory | null;
  /** Answers by route and class of status. */
  routes: Record<string, Classes>;
  findings: Finding[];
};

/** The ways on which a request should have succeeded, and none did. */
export const missedBy = (ways: Way[]): Way[] =>
  ways.filter(({ canSucceed, succeeded }) => canSucceed && succeeded === 0);

/** A run that is always rejected shows nothing. */
export const unreached = (ways: Way[]): string[] =>
  missedBy(ways).map(({ name }) => `${name} never succeeded, so what lies behind it was not tried`);

export const findingLines = ({ cell, faults, seed, path, asked }: Finding): string[] => [
  `✗ ${cell}`,
  ...faults.map((fault) => `    ${fault}`),
  ...(asked ? [`    ${asked}`, `    seed ${seed}, path ${path}`] : []),
];

const CLASSES = ["2xx", "3xx", "4xx", "5xx", "workerd", "closed", "hung"];

/** What each route answered, one line each. */
export function routeLines(routes: Record<string, Classes>): string[] {
  const width = Math.max(...Object.keys(routes).map((path) => path.length));
  const line = (name: string, cells: (string | number)[]) =>
    name.padEnd(width) + cells.map((cell) => String(cell).padStart(8)).join("");
  return [
    line("", CLASSES),
    ...Object.entries(routes).map(([path, classes]) =>
      line(
        path,
        CLASSES.map((name) => classes[name] ?? 0),
      ),
    ),
  ];
}

const counted = (value: number) => value.toLocaleString("en");

/** Progress, and workerd's memory in bytes. */
export const progressLine = (sent: number, memory: number | null) =>
  `  ${counted(sent)} requests${memory === null ? "" : `, ${Math.round(memory / 1_048_576)} MB`}`;

export function lastLine({ requests, faults, memory, seed, byRuntime, findings }: Report): string {
  const aside =
    byRuntime > 0 ? ` (and ${counted(byRuntime)} of workerd's own to what is no HTTP)` : "";
  const grown = memory
    ? `memory from ${memory.early} to ${memory.late} MB (least ${memory.min}, median ${memory.median}, most ${memory.max})`
    : "memory not judged";
  return `${counted(requests)} requests, ${counted(faults)} answers 5xx${aside}, ${counted(findings.length)} findings, ${grown}, seed ${seed}`;
}
