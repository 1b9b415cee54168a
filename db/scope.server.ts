/**
 * The only ways to a row. A PublicScope, of the role `anonymous` and for published posts alone, will stand here too.
 */
export type { Connection, Share } from "./client.server.ts";
export { AdminScope } from "./scopes/admin.server.ts";
export type { Turn } from "./scopes/entering.server.ts";
export { OwnerScope } from "./scopes/owner.server.ts";
export { type Delivery, SystemScope } from "./scopes/system.server.ts";
