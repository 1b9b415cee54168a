import { randomUUID } from "node:crypto";
import type { SystemScope } from "#db/access/scope.server.ts";
import { type PlanItem, syncPlanItems } from "#db/plans.server.ts";
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
    plan: "free",
    updatedAt: new Date(),
    ...changes,
  };
}

/** What Clerk Billing sold to a person, in its last month; each is newer than the last. */
export function planItem(payerId: string, changes: Partial<PlanItem> = {}) {
  const kind = payerId.startsWith("org_") ? ("organization" as const) : ("user" as const);
  return {
    id: `csubitem_${randomUUID()}`,
    payer: { id: payerId, kind },
    plan: kind === "user" ? "pro" : "pro_org",
    status: "active",
    periodEnd: new Date(Date.now() + 20 * DAY),
    updatedAt: new Date(),
    ...changes,
  };
}

/** Sells pro to a person, as an event of Clerk Billing tells of it. */
export async function goPro(system: SystemScope, personId: string): Promise<void> {
  await syncPlanItems(system, newDelivery("subscriptionItem.active", personId), [
    planItem(personId),
  ]);
}

const DAY = 24 * 60 * 60 * 1000;
