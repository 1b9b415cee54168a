import { authorsFaults } from "./authors.ts";
import { browsers } from "./browsers.ts";
import { claimsFaults } from "./claims.ts";
import { days } from "./days.ts";
import { deliveries } from "./deliveries.ts";
import { edges } from "./edges.ts";
import type { Fault } from "./fault.ts";
import { harness } from "./harness.ts";
import { handshaking } from "./handshakes.ts";
import { house } from "./house.ts";
import { isolate } from "./isolate.ts";
import { inPlace } from "./in-place.ts";
import { limits } from "./limits.ts";
import { moveFaults } from "./moves.ts";
import { moderation } from "./moderation.ts";
import { organizationFaults } from "./organizations.ts";
import { plans } from "./plans.ts";
import { posts } from "./posts.ts";
import { published } from "./published.ts";
import { reminders } from "./reminders.ts";
import { rows } from "./rows.ts";
import { sessions } from "./sessions.ts";
import { siteAdmins } from "./site-admins.ts";
import { searchFaults } from "./search.ts";
import { slips } from "./slips.ts";
import { undone } from "./undo.ts";
import { standing } from "./standing.ts";
import { workspaces } from "./workspaces.ts";
import { writes } from "./writes.ts";

/** Every seeded fault, in the order in which they are tried. */
export const faults: Fault[] = [
  ...reminders,
  ...rows,
  ...claimsFaults,
  ...sessions,
  ...handshaking,
  ...edges,
  ...published,
  ...limits,
  ...standing,
  ...moderation,
  ...plans,
  ...siteAdmins,
  ...posts,
  ...authorsFaults,
  ...browsers,
  ...workspaces,
  ...moveFaults,
  ...writes,
  ...deliveries,
  ...organizationFaults,
  ...isolate,
  ...harness,
  ...house,
  ...searchFaults,
  ...slips,
  ...undone,
  ...inPlace,
  ...days,
];
