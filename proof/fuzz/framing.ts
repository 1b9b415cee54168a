import type { Recipe } from "./recipe.ts";

const said = (value: number | string): [string, string] => ["content-length", String(value)];
const CHUNKED: [string, string] = ["transfer-encoding", "chunked"];

/** The length that the request claims for its body, true or not. */
const lengths: Record<Recipe["framing"], (length: number) => [string, string][]> = {
  length: (length) => [said(length)],
  chunked: () => [CHUNKED],
  short: (length) => [said(length + 100)],
  over: (length) => [said(Math.floor(length / 2))],
  both: (length) => [said(length), CHUNKED],
  twice: (length) => [said(length), said(length + 1)],
  negative: () => [said(-1)],
  huge: () => [said("9".repeat(30))],
  words: () => [said("ten")],
};

/** The headers that frame a body of this length. */
export const lengthOf = (framing: Recipe["framing"], length: number) => lengths[framing](length);
