import type { Config } from "#app/visit/config.ts";
import { problem } from "#app/visit/refusal.ts";
import * as v from "valibot";
import { ClerkEvent } from "./clerk-event.ts";

/**
 * Verifies an event from Clerk. The signature covers the raw body, its id and its time, and is valid for five minutes
 * (https://docs.svix.com/receiving/verifying-payloads/how-manual).
 * @throws a problem+json answer: 500 without a secret, 400 for anything that does not verify.
 */
export async function verifyWebhook(request: Request, config: Config) {
  const webhook = await webhookOf(config);
  const body = await request.text();
  const headers = {
    "svix-id": request.headers.get("svix-id") ?? "",
    "svix-timestamp": request.headers.get("svix-timestamp") ?? "",
    "svix-signature": request.headers.get("svix-signature") ?? "",
  };
  try {
    webhook.verify(body, headers);
  } catch {
    throw problem({ status: 400, title: "Not verified", detail: "The signature does not match." });
  }
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), ClerkEvent), body);
  if (!parsed.success) {
    throw problem({ status: 400, title: "Not an event", detail: "The body is no Clerk event." });
  }
  return { svixId: headers["svix-id"], ...parsed.output };
}

/** The first event loads the library, because no page needs it. */
async function webhookOf({ webhookSecret }: Config) {
  const { Webhook } = await import("svix");
  try {
    if (webhookSecret) return new Webhook(webhookSecret);
  } catch {
    // If it is not base64, it is reported below like a missing one.
  }
  console.error(
    "CLERK_WEBHOOK_SIGNING_SECRET is missing or malformed: Clerk's events cannot be verified.",
  );
  throw problem({
    status: 500,
    title: "Webhooks are not set up",
    detail: "There is no usable secret.",
  });
}
