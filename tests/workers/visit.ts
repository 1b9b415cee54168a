import type { Visit } from "#app/visit/visit.ts";
import { configWith } from "./environment.ts";

/** The visit of one request, as the worker begins it. */
export const visitWith = (overrides: Partial<Visit> = {}): Visit => ({
  background: () => {},
  config: configWith(),
  exceeded: null,
  pro: null,
  retryAfter: null,
  handshake: {
    address: "https://rowkeep.example/w/me/tasks",
    isStray: false,
    ends: false,
    state: null,
    rounds: 0,
    isOver: false,
  },
  id: "0195c0de-0000-7000-8000-000000000001",
  nonce: "bm9uY2U=",
  page: "bare",
  refusal: null,
  resumed: null,
  roundTrips: [],
  setCookies: [],
  timeZone: () => "UTC",
  ...overrides,
});
