import * as v from "valibot";

/** Milliseconds since 1970, within what a date can hold (ECMA-262, section 21.4.1.1). */
const milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));

/** The envelope of every event of Clerk (https://clerk.com/docs/webhooks/overview#payload-structure). */
export const ClerkEvent = v.looseObject({
  type: v.pipe(v.string(), v.maxLength(200)),
  data: v.looseObject({}),
  timestamp: v.optional(milliseconds),
});

const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));

export const UserData = v.looseObject({
  id,
  first_name: v.nullish(v.string()),
  last_name: v.nullish(v.string()),
  image_url: v.nullish(v.string()),
  primary_email_address_id: v.nullish(v.string()),
  email_addresses: v.array(v.looseObject({ id: v.string(), email_address: v.string() })),
  public_metadata: v.optional(v.looseObject({ role: v.optional(v.unknown()) }), {}),
  banned: v.optional(v.boolean(), false),
  updated_at: milliseconds,
});

/** What is mirrored of a person. */
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
    updatedAt: new Date(user.updated_at),
  };
}

export const DeletedData = v.looseObject({ id });

export const SessionData = v.looseObject({ id, user_id: id });
