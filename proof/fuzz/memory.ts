import { median } from "../world/quantile.ts";

const MEGABYTE = 1_024 * 1_024;

/** Megabytes that may come on top of half as much again, for what a larger heap keeps back. */
const SLACK = 64;

/** With fewer, at one for a hundred requests, the second tenth of a run is still its warming up. */
const SAMPLES_MIN = 200;

export type Memory = { min: number; median: number; max: number; early: number; late: number };

/** Samples in megabytes; `early` and `late` are the medians of their second and their last tenth. */
export function memoryOf(samples: number[]): Memory | null {
  if (samples.length < SAMPLES_MIN) return null;
  const megabytes = samples.map((bytes) => Math.round(bytes / MEGABYTE));
  const tenth = Math.floor(megabytes.length / 10);
  return {
    min: Math.min(...megabytes),
    median: median(megabytes),
    max: Math.max(...megabytes),
    early: median(megabytes.slice(tenth, 2 * tenth)),
    late: median(megabytes.slice(-tenth)),
  };
}

/** Whether it grew on when it was warm. */
export const grows = ({ early, late }: Pick<Memory, "early" | "late">) =>
  late > 1.5 * early + SLACK;
