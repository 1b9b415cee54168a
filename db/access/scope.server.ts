/**
 * The only ways to a row. A PublicScope, of the role `anonymous` and for published posts alone, will stand here too.
 */
export type { Connection, Share } from "./client.server.ts";
export { AdminScope } from "./admin-scope.server.ts";
export type { Turn } from "./entering.server.ts";
export { OwnerScope } from "./owner-scope.server.ts";
export { type Delivery, SystemScope } from "./system-scope.server.ts";
