import { type Cut, every, once, removeBetween, replace, type Trim } from "./cuts.ts";

export type { Trim };

/** What stands for a part that is left out: using it fails, and says where to look. */
const leftOut = `() => { throw new Error("vite/trims.ts leaves this out of builds"); }`;

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
const CLERK_OBJECTS = `AccountlessApplication|ApiKey|Client|Cookies|IdpOAuthAccessToken|M2MToken|Organization|OrganizationMembership|Session|Token|User`;

/**
 * Neon's driver is one file with a PostgreSQL client for sockets in it. `neon` alone speaks HTTP, and takes from that client how
 * values are written and read. workerd has a Buffer of its own.
 */
const neon: Trim = {
  name: "@neondatabase/serverless",
  version: "1.2.0",
  file: "index.mjs",
  cuts: [
    removeBetween('a(Wu,"getAuthToken");', "export{ut as Client"),
    once(
      /export\{ut as Client[^}]*\};/,
      "var types=we(Je());export{N as NeonDbError,ys as neon,pe as neonConfig,types};",
    ),
    replace(":oi().Buffer", ":globalThis.Buffer"),
    // MD5 and SHA-256 in JavaScript, for passwords on a socket.
    replace("Fu=(fr(),O(lr))", "Fu={}"),
    // Its settings are static fields of the socket's class.
    replace("Ti=we(ve(),1);", ""),
    replace(
      "class A extends Ti.EventEmitter{constructor(){super(...arguments);",
      "class A{constructor(){",
    ),
    removeBetween("set rootCerts(t){this.opts.rootCerts=t}", '};a(A,"Socket")'),
    // Modules, which are functions, and their lists of exports: a bundler cannot tell that making them does nothing.
    every(/(?<=var \w+=)(?=(?:T|V|we)\()|(?<=;)(?=se\()/g, "/* @__PURE__ */ "),
  ],
};

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
    // Organisations come from the session here, never from the address of a page (`organizationSyncOptions`).
    once(/import \{ match \} from "@clerk\/shared\/pathToRegexp";/, `var match = ${leftOut};`),
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

/** It makes one of each way to compare texts. */
const diff: Trim = {
  name: "diff",
  version: "9.0.0",
  file: "libesm/index.js",
  cuts: [
    once(
      /^import Diff from '\.\/diff\/base\.js';$[^]*^export \{ [^}]+ \};$/m,
      `export { diffWordsWithSpace } from './diff/word.js';\nexport { diffLines } from './diff/line.js';`,
    ),
  ],
};

/** The library of recurrences also speaks: it reads and writes rules in English. */
const rrule: Trim[] = [
  {
    name: "rrule",
    version: "2.8.1",
    file: "dist/esm/rrule.js",
    cuts: [
      once(
        /import \{ fromText, parseText, toText, isFullyConvertible \} from '\.\/nlp\/index';/,
        `var fromText = ${leftOut}, parseText = fromText, toText = fromText, isFullyConvertible = fromText;`,
      ),
    ],
  },
  {
    name: "rrule",
    version: "2.8.1",
    file: "dist/esm/index.js",
    cuts: [
      once(/export \{ RRuleSet \} from '\.\/rruleset';\n/, ""),
      once(/export \{ rrulestr \} from '\.\/rrulestr';\n/, ""),
    ],
  },
];

/** Signatures of Clerk's events, with SHA-256 in JavaScript. workerd has its own. */
const webhooks: Trim = {
  name: "standardwebhooks",
  version: "1.1.1",
  file: "dist/index.js",
  cuts: [
    once(
      /const sha256 = require\("fast-sha256"\);/,
      `const { createHmac } = require("node:crypto");
      const sha256 = { hmac: (key, text) => createHmac("sha256", key).update(text).digest() };`,
    ),
  ],
};

const drizzle = (file: string, ...cuts: Cut[]): Trim => ({
  name: "drizzle-orm",
  version: "0.45.4",
  file,
  cuts,
});

/** Tables name the types of their columns, and nothing uses `db.query`, the second way to read rows. */
const drizzles: Trim[] = [
  drizzle(
    "pg-core/table.js",
    once(
      /import \{ getPgColumnBuilders \} from "\.\/columns\/all\.js";/,
      `const getPgColumnBuilders = ${leftOut};`,
    ),
  ),
  drizzle(
    "pg-core/db.js",
    once(
      /import \{ RelationalQueryBuilder \} from "\.\/query-builders\/query\.js";/,
      `const RelationalQueryBuilder = ${leftOut.replace("() =>", "function ()")};`,
    ),
  ),
  drizzle("pg-core/dialect.js", once(/^ {2}buildRelationalQueryWithoutPK\(\{$[^]*?^ {2}\}$/m, "")),
  drizzle(
    "neon-http/driver.js",
    once(
      /import \{ createTableRelationsHelpers, extractTablesRelationalConfig \} from "\.\.\/relations\.js";/,
      `const extractTablesRelationalConfig = ${leftOut}, createTableRelationsHelpers = null;`,
    ),
  ),
];

/** What nothing here uses of the packages in the worker, each with the version whose text it fits. */
export const TRIMS: readonly Trim[] = [
  neon,
  clerk,
  clerkClient,
  keyless,
  clerkForms,
  ...rrule,
  webhooks,
  diff,
  ...drizzles,
];
