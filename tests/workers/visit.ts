import type { Visit } from "#workers/context.ts";
import { configWith } from "./environment.ts";

/** One request's visit, as the worker begins it. */
export const visitWith = (overrides: Partial<Visit> = {}): Visit => ({
  config: configWith(),
  id: "0195c0de-0000-7000-8000-000000000001",
  nonce: "bm9uY2U=",
  page: "bare",
  refusal: null,
  resumed: null,
  roundTrips: [],
  timeZone: "UTC",
  ...overrides,
});
