import type * as backend from "@clerk/backend";
import { expect, test } from "vitest";
import { forgeries, jwtKey, signToken } from "../workers/tokens.ts";
import { trimmed } from "../../vite/trimmed.ts";
import { built } from "./build.ts";

const CLERK = `export { createClerkClient } from "@clerk/backend";`;
const ORIGIN = "https://rowkeep.example";
const keyOf = (host: string) => `pk_live_${btoa(`${host}$`)}`;
const KEYS = [keyOf("clerk.rowkeep.example"), keyOf("clerk.other.example")] as const;

const now = Math.floor(Date.now() / 1000);
const claims = {
  iss: "https://clerk.rowkeep.example",
  azp: ORIGIN,
  sub: "user_ada",
  sid: "sess_ada",
  iat: now,
  nbf: now,
  exp: now + 600,
  o: { id: "org_1", rol: "admin" },
  v: 2,
};
const ada = signToken(claims);
const boris = signToken({ ...claims, sub: "user_boris", sid: "sess_boris", o: undefined });
const tokens: Record<string, string> = {
  ada,
  boris,
  forgotten: "",
  "no token": "a.b.c",
  expired: signToken({ ...claims, iat: now - 900, exp: now - 600 }),
  "of another issuer": signToken({ ...claims, iss: "https://clerk.other.example" }),
  "with half a signature": ada.slice(0, -40),
  "Ada's claims under Boris's signature": `${ada.slice(0, ada.lastIndexOf("."))}${boris.slice(boris.lastIndexOf("."))}`,
  ...Object.fromEntries(forgeries.map(([by, forge]) => [by, forge(claims)])),
};

/** What Clerk's SDK makes of each token after each other one, as a bearer and in its cookies, by two keys. */
async function verdicts({ createClerkClient }: typeof backend) {
  const clerk = createClerkClient({ secretKey: "sk_live_canary-secret-key" });
  const names = Object.keys(tokens);
  const order = names.flatMap((name) => names.flatMap((before) => [before, name]));
  const suffixes = await Promise.all(KEYS.map((key) => suffixOf(key)));
  const found: unknown[] = [];
  for (const [turn, name] of order.entries()) {
    const token = tokens[name] ?? "";
    const key = KEYS[turn % 3 === 0 ? 1 : 0];
    const suffixed = suffixes.map((suffix) => `__session_${suffix}=${token}`).join("; ");
    const ways: Record<string, string>[] = [
      { authorization: `Bearer ${token}` },
      { cookie: `__session=${token}; __client_uat=${now - 1}` },
      { cookie: `__session=${ada}; ${suffixed}; __client_uat_${suffixes[0]}=${now - 1}` },
    ];
    for (const headers of ways) {
      // oxlint-disable-next-line no-await-in-loop -- what one request leaves behind is what the next one meets
      const state = await clerk.authenticateRequest(new Request(`${ORIGIN}/`, { headers }), {
        publishableKey: key,
        jwtKey,
        authorizedParties: [ORIGIN],
      });
      const auth = state.toAuth();
      found.push([
        name,
        state.status,
        state.reason,
        auth && "sessionClaims" in auth && auth.sessionClaims,
      ]);
    }
  }
  return found;
}

async function suffixOf(key: string) {
  const digest = await crypto.subtle.digest("sha-1", new TextEncoder().encode(key));
  return Buffer.from(digest).toString("base64url").slice(0, 8);
}

test("Clerk's SDK believes the same tokens when it decodes each once, whatever it was asked before", async () => {
  const [cut, whole] = [await built(CLERK), await built(CLERK, trimmed([]))];
  const found = await verdicts(cut);
  expect(found).toEqual(await verdicts(whole));
  for (const person of ["ada", "boris"])
    expect(found).toContainEqual([
      person,
      "signed-in",
      null,
      expect.objectContaining({ sub: `user_${person}` }),
    ]);
});

test("what is kept of a token cannot be changed", async () => {
  const { createClerkClient }: typeof backend = await built(CLERK);
  const clerk = createClerkClient({ secretKey: "sk_live_canary-secret-key" });
  const headers = { authorization: `Bearer ${ada}` };
  const state = await clerk.authenticateRequest(new Request(`${ORIGIN}/`, { headers }), {
    publishableKey: KEYS[0],
    jwtKey,
  });
  const auth = state.toAuth();
  if (!auth || !("sessionClaims" in auth) || !auth.sessionClaims) throw new Error("not signed in");
  const kept = auth.sessionClaims as { sub: string; o?: { rol?: string } };
  expect(() => (kept.sub = "user_boris")).toThrow(TypeError);
  expect(() => Object.assign(kept.o ?? {}, { rol: "member" })).toThrow(TypeError);
});
