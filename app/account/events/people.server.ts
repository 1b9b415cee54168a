import { DeletedData, personOf, SessionData, UserData } from "#app/access/clerk-event.ts";
import type { Delivery, SystemScope } from "#db/access/scope.server.ts";
import { deletePerson, recordSession, type Shown, syncPerson } from "#db/sync.server.ts";
import { read } from "./read.server.ts";

/** Applies an event about a person or a session; null for any other. */
export function applyToPerson(
  system: SystemScope,
  delivery: Delivery,
  data: unknown,
  withdraw: (shown: Shown[]) => Promise<void>,
) {
  switch (delivery.type) {
    case "user.created":
    case "user.updated":
      return syncPerson(system, delivery, personOf(read(UserData, data)), withdraw);
    case "user.deleted":
      return deletePerson(system, delivery, read(DeletedData, data).id, withdraw);
    case "session.created":
    case "session.ended":
    case "session.removed":
    case "session.revoked": {
      const { id, user_id: personId } = read(SessionData, data);
      const ended = delivery.type !== "session.created" && { ended: id };
      return recordSession(system, delivery, { personId, action: delivery.type, ...ended });
    }
    default:
      return null;
  }
}
