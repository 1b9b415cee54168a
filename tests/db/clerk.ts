import { randomUUID } from "node:crypto";
import type { ClerkPerson, Delivery } from "#db/sync.server.ts";

export const newPersonId = () => `user_${randomUUID()}`;

/** An event from Clerk as the webhook passes it on, with a new id. */
export function newDelivery(type: string, subjectId: string): Delivery {
  return { svixId: `msg_${randomUUID()}`, type, subjectId, eventAt: new Date() };
}

/** A person from Clerk; each is newer than the last. */
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
