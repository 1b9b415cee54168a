import type { Recipe } from "./recipe.ts";

const said = (value: number | string): [string, string] => ["content-length", String(value)];
const CHUNKED: [string, string] = ["transfer-encoding", "chunked"];

/** How long the body is said to be, truly or not. */
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

/** The headers by which a body of this length is framed. */
export const lengthOf = (framing: Recipe["framing"], length: number) => lengths[framing](length);
