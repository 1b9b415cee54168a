import { randomUUID } from "node:crypto";
import { type Expectation, page } from "../../target/expectation.ts";
import { list } from "./bodies.ts";

/** Routes of `app/lists/routes.ts`. */
export const lists: Record<string, Expectation> = {
  "/w/:workspace/lists": {
    answers: page("200", "302 /w/me/lists/:new"),
    body: list,
    shows: true,
    writes: true,
  },
  "/w/:workspace/lists/:id/name": {
    answers: page("200", "302 /w/me/lists/:id"),
    body: ({ canary }) => ({ name: `${canary} ${randomUUID()}`, version: "1" }),
    shows: true,
    writes: true,
  },
  "/w/:workspace/lists/:id/position": {
    answers: page("200", "302 /w/me/lists"),
    // Before itself: where it already is.
    body: (_writer, { list: itself }) => ({ before: itself }),
    names: ({ list: other }) => [{ before: other }, { after: other }],
    shows: true,
  },
  "/w/:workspace/lists/:id/deletion": {
    answers: page("200", "302 /w/me/lists?deleted=keep"),
    body: () => ({ tasks: "keep", submission: randomUUID() }),
    shows: true,
    writes: true,
  },
};
