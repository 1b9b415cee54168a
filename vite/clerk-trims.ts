import { CLERK_REPEATS, SUFFIX_MADE_ONCE } from "./clerk-repeats.ts";
import { type Cut, every, leftOut, once, type Trim } from "./cuts.ts";

/**
 * The parts of Clerk's Backend API that the app and Clerk's own SDK call, each with its class and those of its methods;
 * `clerkOf` is typed to give no others.
 */
const CLERK_APIS = {
  users: [
    "UserAPI",
    "getUserList",
    "getCount",
    "getOrganizationMembershipList",
    "updateUserMetadata",
    "banUser",
    "unbanUser",
    "deleteUser",
  ],
  sessions: ["SessionAPI", "getSessionList", "revokeSession", "getToken", "refreshSession"],
  clients: ["ClientAPI", "getHandshakePayload"],
  organizations: [
    "OrganizationAPI",
    "getOrganizationList",
    "deleteOrganization",
    "getInstanceOrganizationMembershipList",
    "getOrganizationMembershipList",
  ],
};

/** The objects that those answer with; any other would stay as it comes. */
const CLERK_OBJECTS = `Client|Cookies|Organization|OrganizationMembership|Session|Token|User`;

/** Leaves a class of Clerk's SDK only these methods; null if it lacks one, or if one of them calls another. */
const keepMethods =
  ([name, ...methods]: string[]): Cut =>
  (text) => {
    const start = text.indexOf(`var ${name} = class extends AbstractAPI {`);
    const end = text.indexOf("\n};", start) + 1;
    const other = new RegExp(`^ {2}async (?!(?:${methods.join("|")})\\()[^]*?^ {2}\\}\n`, "gm");
    const rest = text.slice(start, end).replace(other, "");
    const there = [...rest.matchAll(/^ {2}async (\w+)\(/gm)].map(([, method]) => method);
    const called = [...rest.matchAll(/\bthis\.(\w+)\(/g)].map(([, method]) => method);
    const known = [...there, "request", "requireId"];
    if (there.length !== methods.length || !called.every((method) => known.includes(method)))
      return null;
    return text.slice(0, start) + rest + text.slice(end);
  };

/** Clerk's SDK has a class for each of its 40 APIs, and makes one of each for every request. */
const clerk: Trim = {
  name: "@clerk/backend",
  version: "3.20.1",
  file: "dist/chunk-YTAN34JE.mjs",
  cuts: [
    every(
      new RegExp(
        `^ {4}(?!(?:${Object.keys(CLERK_APIS).join("|")}):)\\w+: new \\w+\\(request\\),?\n`,
        "gm",
      ),
      "",
    ),
    every(
      new RegExp(
        `^ {4}case ObjectType\\.(?!(?:${CLERK_OBJECTS}):)\\w+:\n {6}return \\w+\\.fromJSON\\(item\\);\n`,
        "gm",
      ),
      "",
    ),
    // Tokens of machines are refused before Clerk's middleware (`app/access/guard.server.ts`).
    once(
      /^async function verifyMachineAuthToken\(token, options\) \{[^]*?^\}$/m,
      `var verifyMachineAuthToken = ${leftOut};`,
    ),
    every(
      /^ {4}(?:__experimental_accountlessApplications|apiKeys|idPOAuthAccessToken|m2m): new \w+\(\n[^]*?^ {4}\),\n/gm,
      "",
    ),
    // Organisations come from the session here, never from the address of a page (`organizationSyncOptions`).
    once(/import \{ match \} from "@clerk\/shared\/pathToRegexp";/, ""),
    once(
      /^var OrganizationMatcher = class \{[^]*?^\};$/m,
      "var OrganizationMatcher = class { findTarget() { return null; } };",
    ),
    // The key is in `CLERK_JWT_KEY`, without which the worker does not start (`app/visit/config.ts`).
    once(
      /^async function loadClerkJWKFromRemote\(params\) \{[^]*?^\}$/m,
      `var loadClerkJWKFromRemote = ${leftOut};`,
    ),
    ...SUFFIX_MADE_ONCE,
    ...Object.values(CLERK_APIS).map(keepMethods),
  ],
};

/** The client also tells Clerk how an instance in development is used, which nothing here needs. */
const clerkClient: Trim = {
  name: "@clerk/backend",
  version: "3.20.1",
  file: "dist/index.mjs",
  cuts: [
    once(
      /import \{ TelemetryCollector \} from "@clerk\/shared\/telemetry";/,
      "class TelemetryCollector { record() {} }",
    ),
  ],
};

/** Makes up keys for an app in development that has none; builds always have them. */
const keyless: Trim = {
  name: "@clerk/react-router",
  version: "3.6.24",
  file: "dist/server/keyless/utils.js",
  cuts: [
    once(
      /return resolveKeysWithKeylessFallback\$1\([^\n]*/,
      "return { publishableKey: configuredPublishableKey, secretKey: configuredSecretKey };",
    ),
  ],
};

/** What Clerk's hooks for forms of one's own see until Clerk's scripts are there. Rowkeep shows Clerk's own forms. */
const clerkForms: Trim = {
  name: "@clerk/react",
  version: "6.17.2",
  file: "dist/ClerkProvider-DaL0zadw.mjs",
  cuts: [once(/new StateProxy\(this\)/, `new Proxy({}, { get: ${leftOut} })`)],
};

/** What nothing here uses of Clerk's packages, or uses once. */
export const CLERK_TRIMS: readonly Trim[] = [
  clerk,
  clerkClient,
  keyless,
  ...CLERK_REPEATS,
  clerkForms,
];
