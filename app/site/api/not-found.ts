import { problem } from "#app/visit/refusal.ts";

const missing = () =>
  problem({ status: 404, title: "Not found", detail: "There is nothing here." });

/** Answers every other path below `/api`. */
export const loader = missing;
export const action = missing;
