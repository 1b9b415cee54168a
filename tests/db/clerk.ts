import { randomUUID } from "node:crypto";
import type { ClerkPerson, Delivery } from "#db/sync.server.ts";

export const newPersonId = () => `user_${randomUUID()}`;

/** An event of Clerk's as the webhook hands it on, with an id of its own. */
export function newDelivery(type: string, subjectId: string): Delivery {
  return { svixId: `msg_${randomUUID()}`, type, subjectId, eventAt: new Date() };
}

/** A person of Clerk's; later ones are newer. */
export function clerkPerson(id: string, changes: Partial<ClerkPerson> = {}): ClerkPerson {
  return {
    id,
    email: `${id}@example.com`,
    firstName: "First",
    lastName: "Last",
    imageUrl: null,
    role: "member",
    banned: false,
    updatedAt: new Date(),
    ...changes,
  };
}
