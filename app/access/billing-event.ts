import * as v from "valibot";
import { id, milliseconds, text } from "./clerk-event.ts";

const payer = v.looseObject({
  user_id: v.fallback(v.nullish(v.union([id, v.literal("")])), null),
  organization_id: v.fallback(v.nullish(v.union([id, v.literal("")])), null),
});

/**
 * What Clerk Billing sold: the data of `subscriptionItem.*` events. What is not as expected grants nothing, so it is no
 * error.
 */
export const SubscriptionItemData = v.looseObject({
  id,
  status: v.fallback(v.pipe(text, v.maxLength(50)), ""),
  plan: v.fallback(v.looseObject({ slug: v.pipe(text, v.maxLength(200)) }), { slug: "" }),
  payer: v.fallback(v.nullish(payer), null),
  period_end: v.fallback(v.nullish(milliseconds), null),
  updated_at: milliseconds,
});

/** The data of `subscription.*` events: what they have of all items. */
export const SubscriptionData = v.looseObject({
  payer: v.fallback(v.nullish(payer), null),
  items: v.fallback(v.pipe(v.array(SubscriptionItemData), v.maxLength(100)), []),
});

/** What Clerk's Backend API answers about somebody's subscription. */
export const SubscriptionAnswer = v.looseObject({
  subscription_items: v.array(SubscriptionItemData),
  updated_at: milliseconds,
});

type Item = v.InferOutput<typeof SubscriptionItemData>;

/** What the mirror keeps of an item; nothing for one that nobody pays for. An organisation pays before its buyer. */
export function planItemOf(item: Item, of: v.InferOutput<typeof payer> | null = null) {
  const paying = item.payer ?? of;
  const [organization, person] = [paying?.organization_id ?? "", paying?.user_id ?? ""];
  if (organization === "" && person === "") return [];
  const by =
    organization === ""
      ? { id: person, kind: "user" as const }
      : { id: organization, kind: "organization" as const };
  return [
    {
      id: item.id,
      payer: by,
      plan: item.plan.slug,
      status: item.status,
      periodEnd: item.period_end == null ? null : new Date(item.period_end),
      updatedAt: new Date(item.updated_at),
    },
  ];
}
