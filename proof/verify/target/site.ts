import { createHash, randomUUID } from "node:crypto";
import type { Writer } from "./principals.ts";

/** A site under the one handle that this person takes. */
export const siteOf = ({ canary }: Writer) => ({
  handle: `h${createHash("md5").update(canary).digest("hex").slice(0, 20)}`,
  title: canary,
  bio: `${canary} ${randomUUID()}`,
});
