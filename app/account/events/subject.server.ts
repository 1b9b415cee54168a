import { Holder } from "#app/access/billing-event.ts";
import { cleaned } from "#app/forms/text.ts";
import * as v from "valibot";

/**
 * Whom or what an event is about, by its id: the person of a membership, and the payer of a subscription, whom Clerk can be asked
 * about again. Null if it does not say.
 */
export function subjectOf({ type, data }: { type: string; data: Record<string, unknown> }) {
  const of = type.startsWith("organizationMembership.") ? data.public_user_data : data.payer;
  const holder = v.parse(Holder, of);
  const itself = typeof data.id === "string" ? cleaned(data.id) : null;
  return holder?.organization_id || holder?.user_id || itself;
}
