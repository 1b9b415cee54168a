import { clerkForPages } from "#app/access/session.server.ts";
import { visitContext } from "#app/visit/visit.ts";
import {
  type LoaderFunctionArgs,
  type MiddlewareFunction,
  RouterContextProvider,
} from "react-router";
import { configWith } from "../../workers/environment.ts";
import { jwtKey, signToken } from "../../workers/tokens.ts";
import { visitWith } from "../../workers/visit.ts";

// A live instance's keys: with those of a development instance Clerk's SDK would tell Clerk that it is used.
export const config = configWith({
  CLERK_PUBLISHABLE_KEY: `pk_live_${btoa("clerk.rowkeep.example$")}`,
  CLERK_SECRET_KEY: "sk_live_canary-secret-key",
  CLERK_JWT_KEY: jwtKey,
});
const now = Math.floor(Date.now() / 1000);

/** What Clerk says in Ada's token. */
export const claims = {
  iss: config.clerk.issuer,
  azp: config.origin,
  sub: "user_ada",
  sid: "sess_1",
  iat: now,
  nbf: now,
  exp: now + 60,
};

/** Ada's token as a bearer, with some claims changed. */
export const bearer = (changed: Record<string, unknown> = {}) => ({
  authorization: `Bearer ${signToken({ ...claims, ...changed })}`,
});

/** Returns what `attempt` returns after Clerk's middleware, without a guard in between. Throws what it throws. */
export async function behindClerk<T>(
  headers: Record<string, string>,
  attempt: (args: LoaderFunctionArgs) => Promise<T> | T,
  params: Record<string, string> = {},
  clerk: MiddlewareFunction<Response> = clerkForPages,
): Promise<T> {
  const url = new URL("/w/me/tasks", config.origin);
  const context = new RouterContextProvider();
  context.set(visitContext, visitWith({ config }));
  const args = { request: new Request(url, { headers }), url, params, pattern: "", context };
  const given: T[] = [];
  await clerk(args, async () => {
    given.push(await attempt(args));
    return new Response();
  });
  const [first] = given;
  if (first === undefined) throw new Error("Clerk's middleware answered by itself");
  return first;
}
