import { problem } from "#app/visit/refusal.ts";

const missing = () =>
  problem({ status: 404, title: "Not found", detail: "There is nothing here." });

/** Whatever no other route below `/api` answers. */
export const loader = missing;
export const action = missing;
