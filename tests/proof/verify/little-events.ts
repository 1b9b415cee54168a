import { createHmac } from "node:crypto";
import { type Asked, type Fault, SECRET, text } from "./little-table.ts";

/** The small app's answer to a signed event. */
export function event({ method, headers, body, url }: Asked, has: (fault: Fault) => boolean) {
  if (url.searchParams.get("_routes") === "root") return text("{}");
  if (method === "GET" || method === "HEAD") return text("{}", 405);
  const [id, at] = [headers.get("svix-id"), headers.get("svix-timestamp")];
  const isFresh = Math.abs(Date.now() / 1000 - Number(at)) < 300 || has("events may be old");
  const key = Buffer.from(SECRET.slice(6), "base64");
  const due = createHmac("sha256", key).update(`${id}.${at}.${body}`).digest("base64");
  const isSigned = headers.get("svix-signature") === `v1,${due}`;
  return text("{}", (isSigned && isFresh) || has("events need no signature") ? 200 : 400);
}
