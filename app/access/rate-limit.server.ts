import type { LimitName } from "#app/visit/limits.ts";
import { isApi, problem } from "#app/visit/refusal.ts";
import { logError } from "#app/visit/request-log.ts";
import { visitContext } from "#app/visit/visit.ts";
import { type LoaderFunctionArgs, data } from "react-router";
import type { ErrorAnswer } from "#app/forms/error-answers.server.ts";
import { submittedContext } from "#app/forms/http.server.ts";

const TOO_MANY = "That was too much within a minute. Wait a minute, then send it again.";

/**
 * Counts this request under the key, and refuses it once there were too many in this minute. Without a limiter, or
 * while it fails, nothing is refused.
 * @throws 429 with everything that was typed; problem+json for programs.
 */
export async function admit(args: LoaderFunctionArgs, name: LimitName, key: string): Promise<void> {
  const visit = args.context.get(visitContext);
  const limiter = visit.config.limiters[name];
  if (limiter === undefined) return;
  const { success } = await limiter.limit({ key }).catch((error: unknown) => {
    logError(visit.id, error);
    return { success: true };
  });
  if (success) return;
  visit.exceeded = name;
  if (isApi(args.request)) {
    throw problem({ status: 429, title: "Too many requests", detail: TOO_MANY });
  }
  const submitted = args.context.get(submittedContext);
  const action = args.url.pathname + args.url.search;
  const answer: ErrorAnswer = { sentence: TOO_MANY, form: submitted && { action, ...submitted } };
  throw data(answer, { status: 429 });
}

/** Counts a request that no session stands behind, by the address that it comes from. */
export const admitAddress = (args: LoaderFunctionArgs, name: "entrances" | "events") =>
  admit(args, name, addressOf(args.request));

/**
 * The network address that Cloudflare saw, which nobody else can set; of IPv6, the first 64 bits, because one customer
 * has all addresses below them (RFC 6177). Empty where Cloudflare is not in front.
 */
export function addressOf({ headers }: Request): string {
  const address = headers.get("cf-connecting-ip")?.trim().toLowerCase() ?? "";
  if (!address.includes(":")) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const rest = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length);
  const whole = [...groups, ...Array.from({ length: zeros }, () => "0"), ...rest];
  return whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
