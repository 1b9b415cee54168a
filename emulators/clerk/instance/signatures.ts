import { createHmac } from "node:crypto";

/**
 * The headers with which Svix signs a message (docs.svix.com/receiving/verifying-payloads/how-manual). `timestamp` is
 * in milliseconds; `secret` begins with `whsec_`.
 */
export function svixHeaders(secret: string, id: string, timestamp: number, payload: string) {
  const seconds = Math.floor(timestamp / 1000);
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const digest = createHmac("sha256", key).update(`${id}.${seconds}.${payload}`).digest("base64");
  return { "svix-id": id, "svix-timestamp": String(seconds), "svix-signature": `v1,${digest}` };
}
