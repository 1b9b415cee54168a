import * as v from "valibot";
import { cleaned } from "#app/forms/text.ts";

/** The last instant whose year has four digits, as PostgreSQL reads dates. */
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * Milliseconds since 1970, within what a date can hold (ECMA-262, section 21.4.1.1). Later instants become the end of
 * the year 9999.
 */
export const milliseconds = v.pipe(
  v.number(),
  v.minValue(0),
  v.maxValue(8.64e15),
  v.transform((at) => Math.min(at, LAST)),
);

/** Any text: no event is rejected for its text. */
export const text = v.pipe(v.string(), v.transform(cleaned));

/** The envelope of every Clerk event (https://clerk.com/docs/webhooks/overview#payload-structure). */
export const ClerkEvent = v.looseObject({
  type: v.pipe(text, v.maxLength(200)),
  data: v.looseObject({}),
  timestamp: v.optional(milliseconds),
});

export const id = v.pipe(text, v.nonEmpty(), v.maxLength(200));

export const UserData = v.looseObject({
  id,
  first_name: v.nullish(text),
  last_name: v.nullish(text),
  image_url: v.nullish(text),
  primary_email_address_id: v.nullish(v.string()),
  email_addresses: v.array(v.looseObject({ id: v.string(), email_address: text })),
  public_metadata: v.optional(
    v.looseObject({ role: v.optional(v.unknown()), plan: v.optional(v.unknown()) }),
    {},
  ),
  banned: v.optional(v.boolean(), false),
  updated_at: milliseconds,
});

/** What the mirror keeps of a person. */
export function personOf(user: v.InferOutput<typeof UserData>) {
  const emails = user.email_addresses;
  const primary = emails.find((email) => email.id === user.primary_email_address_id) ?? emails[0];
  return {
    id: user.id,
    email: primary?.email_address ?? null,
    firstName: user.first_name ?? null,
    lastName: user.last_name ?? null,
    imageUrl: user.image_url ?? null,
    role: user.public_metadata.role === "admin" ? ("site_admin" as const) : ("member" as const),
    banned: user.banned,
    plan: user.public_metadata.plan === "pro" ? ("pro" as const) : ("free" as const),
    updatedAt: new Date(user.updated_at),
  };
}

export const DeletedData = v.looseObject({ id });

export const SessionData = v.looseObject({ id, user_id: id });
