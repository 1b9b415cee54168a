import { median } from "../world/quantile.ts";

const MEGABYTE = 1_024 * 1_024;

/**
 * Megabytes of growth that are allowed on top of half the initial size, because a larger heap keeps more in reserve.
 */
const SLACK = 64;

/** With fewer samples, at one per hundred requests, the second tenth of a run is still warm-up. */
const SAMPLES_MIN = 200;

export type Memory = { min: number; median: number; max: number; early: number; late: number };

/** Samples in megabytes; `early` and `late` are the medians of the second and the last tenth. */
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

/** Whether memory kept growing after the warm-up. */
export const grows = ({ early, late }: Pick<Memory, "early" | "late">) =>
  late > 1.5 * early + SLACK;
