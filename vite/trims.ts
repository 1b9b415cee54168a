import { CHRONO_TRIMS } from "./chrono-trims.ts";
import { CLERK_TRIMS } from "./clerk-trims.ts";
import { type Cut, every, leftOut, once, removeBetween, replace, type Trim } from "./cuts.ts";
import { ROUTER_TRIMS } from "./react-router-trims.ts";

export type { Trim };

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

/** Signatures of Clerk's events, with SHA-256 and base64 in JavaScript. workerd has its own. */
const webhooks: Trim = {
  name: "standardwebhooks",
  version: "1.1.1",
  file: "dist/index.js",
  cuts: [
    once(
      /const base64 = require\("@stablelib\/base64"\);/,
      "const base64 = { encode: (bytes) => bytes.toBase64(), decode: (text) => Uint8Array.fromBase64(text) };",
    ),
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

/**
 * Tables name the types of their columns, and nothing uses `db.query`, the second way to read rows. Drizzle asks of each cell
 * and each piece of a statement what it is, and finds the classes of another copy of Drizzle by name; there is one copy.
 */
const drizzles: Trim[] = [
  drizzle(
    "entity.js",
    once(
      /^ {2}if \(value instanceof type\) \{$[^]*?^ {2}return false;$/m,
      "  return value instanceof type;",
    ),
  ),
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

/** What nothing here uses of the packages, each with the version whose text it fits. */
export const TRIMS: readonly Trim[] = [
  neon,
  ...CLERK_TRIMS,
  ...ROUTER_TRIMS,
  ...rrule,
  ...CHRONO_TRIMS,
  webhooks,
  diff,
  ...drizzles,
];
