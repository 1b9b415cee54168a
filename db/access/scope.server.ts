/** The only ways to a row. */
export type { TokenOrganization } from "./claims.server.ts";
export { AdminScope } from "./admin-scope.server.ts";
export type { Connection, Membership, Share } from "./client.server.ts";
export type { Turn } from "./asked.ts";
export { CrossingScope } from "./crossing-scope.server.ts";
export { OwnerScope } from "./owner-scope.server.ts";
export { WorkspaceAdminScope } from "./workspace-admin-scope.server.ts";
export { PublicScope } from "./public-scope.server.ts";
export type { Update } from "./rows.server.ts";
export { type Delivery, SystemScope } from "./system-scope.server.ts";
