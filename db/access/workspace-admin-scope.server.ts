import type { Turn } from "./asked.ts";
import type { Identity } from "./claims.server.ts";
import type { Connection } from "./client.server.ts";
import { OwnerScope } from "./owner-scope.server.ts";

/**
 * The rows of a workspace, for one of its admins; everybody is the admin of their own. `read` and `write` throw a
 * DatabaseError of kind "lesser-role" for its other members. A write is held against the role that the person has at Clerk
 * at this moment.
 */
export class WorkspaceAdminScope extends OwnerScope {
  // No other scope can be taken for this one, whatever it has.
  readonly #admitted = "admins";

  constructor(
    connection: Connection,
    identity: Identity,
    asked: { keptFormId?: string | undefined; turn?: Turn | null; isPro?: boolean } = {},
  ) {
    super(connection, identity, { ...asked, admitted: "admins" });
  }

  get admitted() {
    return this.#admitted;
  }
}
