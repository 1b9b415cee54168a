/**
 * The only ways to a row. A PublicScope, of the role `anonymous` and for published posts alone, will stand here too.
 */
export { AdminScope } from "./admin-scope.server.ts";
export type { Connection, Share } from "./client.server.ts";
export { OwnerScope, type Turn } from "./owner-scope.server.ts";
export type { Update } from "./rows.server.ts";
export { type Delivery, SystemScope } from "./system-scope.server.ts";
