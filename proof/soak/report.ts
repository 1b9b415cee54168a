import type { Outcome, Plan } from "./run.ts";
import { residentMegabytes } from "./memory.ts";
import type { Tally } from "./seat/tally.ts";

export type Report = ReturnType<typeof reportOf>;

const commas = (count: number) => count.toLocaleString("en");
const counts = (counted: Map<number | string, number>) =>
  Object.fromEntries([...counted].toSorted(([, a], [, b]) => b - a));

export const reportOf = (plan: Plan, engine: string, { tally, seconds, megabytes }: Outcome) => ({
  engine,
  people: plan.people,
  seed: plan.seed,
  responses: tally.answers,
  /** Responses that had to contain the requester's rows, and did. */
  own: tally.own,
  seconds: Math.round(seconds),
  megabytes,
  foreign: tally.foreign,
  unexpected: tally.unexpected,
  statuses: counts(tally.byStatus),
  crowd: counts(tally.crowd),
  acts: counts(tally.byAct),
});

export const progress = (tally: Tally, pid: number) =>
  `${commas(tally.answers)} responses, ${tally.foreign.length} foreign canaries, ${tally.unexpected.length} unexpected answers, workerd ${residentMegabytes(pid)} MB`;

/** Describes each finding for whoever has to find its cause. */
export const findings = ({ foreign, unexpected }: Pick<Tally, "foreign" | "unexpected">) => [
  ...foreign.map((found) => `foreign: ${found}`),
  ...unexpected.map((found) => `unexpected: ${found}`),
];

export const lastLine = ({ responses, own, people, seconds, megabytes, ...found }: Report) =>
  `${commas(responses)} responses to ${people} people checked in ${commas(seconds)} s: ${found.foreign.length} foreign canaries, ` +
  `${found.unexpected.length} unexpected answers; ${commas(own)} held rows of whoever asked; ` +
  `workerd ${megabytes.start} MB at the start, ${megabytes.end} MB at the end`;

export const fails = ({ foreign, unexpected }: Report) => foreign.length + unexpected.length > 0;
