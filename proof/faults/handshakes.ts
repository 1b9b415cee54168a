import type { Fault } from "./fault.ts";

const handshakes = "tests/built-worker/handshakes.test.ts";
const rounds = "tests/built-worker/rounds.test.ts";

/** Faults about what comes from Clerk, or claims to, and where it leads. */
export const handshaking: Fault[] = [
  {
    name: "end of anybody's handshake taken",
    file: "app/visit/handshake.ts",
    old: "known.state !== null && known.state === brought.state && isNavigation(request)",
    new: "isNavigation(request)",
    caughtBy: [`${handshakes} > somebody else's`],
  },
  {
    name: "end of a handshake taken for having begun one",
    file: "app/visit/handshake.ts",
    old: "known.state !== null && known.state === brought.state &&",
    new: "known.state !== null &&",
    caughtBy: [`${handshakes} > somebody else's does not end it`],
  },
  {
    name: "parameters of Clerk's left in the address",
    file: "app/visit/handshake.ts",
    old: "name !== PARAMETER && !CLERKS.test(name));",
    new: "name !== PARAMETER);",
    caughtBy: [`${handshakes} > nobody asked for`],
  },
  {
    name: "stray cookies of a handshake left to Clerk's SDK",
    file: "app/visit/handshake.ts",
    old: "[SDK_COUNT, ...PAYLOADS]",
    new: "[SDK_COUNT]",
    caughtBy: [`${handshakes} > a stray cookie`],
  },
  {
    name: "cookies of a handshake overlooked where there is no query",
    file: "app/visit/handshake.ts",
    old: "cookie.includes(PARAMETER) || cookie.includes(SDK_COUNT)",
    new: "cookie.includes(SDK_COUNT)",
    caughtBy: ["tests/app/visit/handshake.test.ts > without a query"],
  },
  {
    name: "route of the API that its router does not know",
    file: "workers/router.ts",
    old: `(route.path ?? "api/").startsWith("api/")`,
    new: `(route.path ?? "api/v1/").startsWith("api/v1/")`,
    caughtBy: ["tests/workers/router.test.ts > finds what the whole router would find"],
  },
  {
    name: "session token in the address of a handshake",
    file: "app/access/handshake.server.ts",
    old: `  url.searchParams.delete("__session");\n`,
    new: "",
    caughtBy: [`${handshakes} > no token stands in an address`],
  },
  {
    name: "answers shared with any site",
    file: "workers/headers.ts",
    old: `["access-control-allow-origin", "access-control-allow-credentials"]`,
    new: "[]",
    caughtBy: ["tests/workers/headers.test.ts"],
  },
  {
    name: "rounds to Clerk without end",
    file: "app/access/handshake.server.ts",
    old: "if (rounds > ROUNDS_MAX) {",
    new: "if (rounds < 0) {",
    caughtBy: [`${rounds} > keeps no cookies`],
  },
  {
    name: "rounds to the sign-in page without end",
    file: "app/access/going-round.server.ts",
    old: "if (turns > TURNS_MAX) throw goingRound();",
    new: "",
    caughtBy: [`${rounds} > of another issuer`],
  },
  {
    name: "stray way back left to Clerk's components",
    file: "app/visit/redirect.ts",
    old: "const FOLLOWED = /_ur[il]$/;",
    new: "const FOLLOWED = /^redirect_url$/;",
    caughtBy: ["tests/app/visit/redirect.test.ts"],
  },
  {
    name: "Clerk's protection outside the policy",
    file: "workers/headers.ts",
    old: `connect: "https://*.protect.clerk.com:*"`,
    new: `connect: "https://*.protect.clerk.com"`,
    caughtBy: ["tests/workers/headers.test.ts"],
  },
  {
    name: "files without HSTS",
    file: "public/_headers",
    old: "  Strict-Transport-Security: max-age=63072000; includeSubDomains; preload\n",
    new: "",
    caughtBy: ["tests/built-worker/edges/assets.test.ts"],
  },
  {
    name: "live-style keys outside tests",
    file: "scripts/local/stand-ins.ts",
    old: `keys: KindOfKeys = "test"`,
    new: `keys: KindOfKeys = "live"`,
    caughtBy: ["tests/scripts/local/stand-ins.test.ts > an app in development gets test keys"],
  },
];
