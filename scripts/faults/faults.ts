import { deliveries } from "./deliveries.ts";
import { edges } from "./edges.ts";
import type { Fault } from "./fault.ts";
import { isolate } from "./isolate.ts";
import { rows } from "./rows.ts";
import { sessions } from "./sessions.ts";
import { writes } from "./writes.ts";

/** Every fault, in the order in which they are tried. */
export const faults: Fault[] = [
  ...rows,
  ...sessions,
  ...edges,
  ...writes,
  ...deliveries,
  ...isolate,
];
