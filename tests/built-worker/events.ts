import { randomUUID } from "node:crypto";
import { Webhook } from "svix";
import type { Stack } from "../stack.ts";

type Sending = {
  /** The `svix-id`. */
  id?: string;
  /** When it was signed. */
  at?: Date;
  secret?: string;
  /** The address that it comes from, as Cloudflare sees it. */
  from?: string;
  /** Sent instead of the body that was signed. */
  tampered?: string;
};

/** Sends an event to the app as Svix does, signed unless specified otherwise. */
export function deliver(
  { origin, env }: Stack,
  event: { type: string; data: object; timestamp?: number } | string,
  { id = `msg_${randomUUID()}`, at = new Date(), secret, tampered, from }: Sending = {},
) {
  const body = typeof event === "string" ? event : JSON.stringify(event);
  const webhook = new Webhook(secret ?? env.CLERK_WEBHOOK_SIGNING_SECRET ?? "");
  return fetch(`${origin}/api/webhooks/clerk`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(from && { "cf-connecting-ip": from }),
      "svix-id": id,
      "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
      "svix-signature": webhook.sign(id, at, body),
    },
    body: tampered ?? body,
  });
}

/** An event about a person, as Clerk knew them at `at` milliseconds. */
export const userEvent = (
  type: "user.created" | "user.updated",
  id: string,
  at: number,
  changes: object = {},
) => ({
  type,
  timestamp: at,
  data: {
    id,
    object: "user",
    first_name: type,
    last_name: null,
    image_url: "",
    primary_email_address_id: "idn_2",
    email_addresses: [
      { id: "idn_1", email_address: "first@rowkeep.test" },
      { id: "idn_2", email_address: "primary@rowkeep.test" },
    ],
    public_metadata: {},
    banned: false,
    updated_at: at,
    ...changes,
  },
});

export const deletedEvent = (id: string, at: number) => ({
  type: "user.deleted",
  timestamp: at,
  data: { id, object: "user", deleted: true },
});
