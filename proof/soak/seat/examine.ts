import { claimsIn, foreignIn } from "./canary.ts";
import type { Answer } from "../../world/http.ts";

export type Expected = {
  status: number;
  /** The prefix of the place that it redirects to. */
  location?: string;
  /** Texts that it must contain: the requester's own rows, so that an empty answer does not pass. */
  holds?: readonly string[];
  /** Caches may keep it, so it must not identify anybody. */
  isPublic?: true;
};

const NONCE = /'nonce-([^']+)'/;

/** What an answer contains of others; null if nothing. `own`: the requester's canary. */
export function foreignOf({ head, body }: Answer, own: string | null): string | null {
  const found = foreignIn(body, own) ?? foreignIn(Buffer.from(head), own);
  if (found !== null || !head.includes("eyJ")) return found;
  for (const claims of claimsIn(head)) {
    const hidden = foreignIn(claims, own);
    if (hidden !== null) return hidden;
  }
  return null;
}

/** What is wrong with an answer of the app; null if it is as expected. */
export function faultOf({ status, headers, head, body }: Answer, expected: Expected) {
  const { location } = headers;
  if (status !== expected.status) return `answered ${status} instead of ${expected.status}`;
  if (expected.location !== undefined && !location?.startsWith(expected.location))
    return `led to ${location} instead of ${expected.location}`;
  const missing = expected.holds?.find((text) => !body.includes(text));
  if (missing !== undefined) return `had no “${missing}” in it`;
  const isKept = head.includes("public, max-age");
  if (isKept !== (expected.isPublic === true)) return isKept ? "may be kept" : "may not be kept";
  return nonceFault(head, body);
}

/** A document whose scripts have another nonce than its policy was made for another request. */
function nonceFault(head: string, body: Buffer): string | null {
  if (!head.includes("text/html")) return null;
  const [, nonce] = NONCE.exec(head) ?? [];
  const isBorne = nonce !== undefined && body.includes(`nonce="${nonce}"`);
  const bearsAny = body.includes('nonce="');
  return isBorne === bearsAny ? null : "bears another nonce than its policy names";
}
