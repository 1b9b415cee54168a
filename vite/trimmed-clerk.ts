import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/** Top-level constants that are made by a call: `const UserButton = Object.assign(…`. */
const MADE_BY_A_CALL = /^(const (?:[\w$]+|\[[^\]]+\]) = )(?=[\w.$]+\()/gm;

/** What such a call gets read from an object. A bundler takes reading for an effect: `resourceType: STABLE_KEYS.PLANS_KEY`. */
const READ_FOR_A_CALL = /^(\t\w+: )([A-Z_]+\.[A-Z_]+)(?=,$)/gm;

/** The reviewed versions: importing them has no side effects. */
export const VERSIONS: Record<string, string> = {
  "@clerk/backend": "3.20.1",
  "@clerk/react": "6.17.2",
  "@clerk/react-router": "3.6.24",
  "@clerk/shared": "4.36.0",
  "@tanstack/query-core": "5.108.0",
};

/** The folder of a module's package, and the package's name. */
const PACKAGE = /^.*\/node_modules\/((?:@clerk|@tanstack)\/[^/]+)\//;

/**
 * Clerk's React packages do not declare that importing them has no side effects. The bundler therefore keeps every
 * component and hook that is made by a call, and the query cache that only those use. This plugin declares it, so that
 * unused ones are dropped: 15 kB gzip of 33 (docs/decisions/013). It warns about a version that nobody has reviewed,
 * and leaves it alone.
 */
export function trimmedClerk(versions = VERSIONS): Plugin {
  const changed = new Map<string, boolean>();
  return {
    name: "trimmed-clerk",
    apply: "build",
    // One plugin instance for the pages and the worker, so that it warns once.
    sharedDuringBuild: true,
    transform: {
      filter: { id: PACKAGE },
      handler(code, id) {
        const [folder = "", name = ""] = PACKAGE.exec(id) ?? [];
        if (!changed.has(folder)) {
          const { version } = JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
          changed.set(folder, version !== versions[name]);
          if (version !== versions[name]) this.warn(warningOf(name, version));
        }
        if (changed.get(folder)) return null;
        return {
          code: name.startsWith("@clerk/")
            ? code
                .replace(MADE_BY_A_CALL, "$1/* @__PURE__ */ ")
                .replace(READ_FOR_A_CALL, "$1/* @__PURE__ */ (() => $2)()")
            : code,
          map: null,
          moduleSideEffects: false,
        };
      },
    },
  };
}

const warningOf = (name: string, version: string) =>
  `${name} ${version} is not a version that was looked at, so it is built in as it is: right, but larger. ` +
  "Where importing it does nothing else, name the version in vite/trimmed-clerk.ts; docs/decisions/013 says how to tell.";
