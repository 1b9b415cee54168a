import * as v from "valibot";
import { id, milliseconds, text } from "./clerk-event.ts";

const named = v.fallback(v.nullish(v.union([id, v.literal("")])), null);

/** A person or an organisation, by its id; null where neither is named so. */
export const Holder = v.fallback(
  v.nullish(v.looseObject({ user_id: named, organization_id: named })),
  null,
);

/**
 * What Clerk Billing sold: the data of `subscriptionItem.*` events. What is not as expected grants nothing, so it is no
 * error.
 */
export const SubscriptionItemData = v.looseObject({
  id,
  status: v.fallback(v.pipe(text, v.maxLength(50)), ""),
  plan: v.fallback(v.looseObject({ slug: v.pipe(text, v.maxLength(200)) }), { slug: "" }),
  payer: Holder,
  period_end: v.fallback(v.nullish(milliseconds), null),
  updated_at: milliseconds,
});

/** The data of `subscription.*` events: what they have of all items. */
export const SubscriptionData = v.looseObject({
  payer: Holder,
  items: v.fallback(v.pipe(v.array(SubscriptionItemData), v.maxLength(100)), []),
});

/** What Clerk's Backend API answers about somebody's subscription. */
const SubscriptionAnswer = v.looseObject({
  subscription_items: v.array(SubscriptionItemData),
  updated_at: milliseconds,
});

type Item = v.InferOutput<typeof SubscriptionItemData>;

/** What the mirror keeps of an item; nothing for one that nobody pays for. An organisation pays before its buyer. */
export function planItemOf(item: Item, of: v.InferOutput<typeof Holder> = null) {
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

/** What Clerk's Backend API has answered about a payer's subscription; null for an answer that is none. */
export function subscriptionOf(by: { id: string; kind: "user" | "organization" }, answer: unknown) {
  const read = v.safeParse(SubscriptionAnswer, answer);
  if (!read.success) return null;
  const payer = { user_id: by.id };
  return {
    payer: by,
    items: read.output.subscription_items.flatMap((item) => planItemOf({ ...item, payer })),
    updatedAt: new Date(read.output.updated_at),
  };
}
