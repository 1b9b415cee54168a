import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { TRIMS, type Trim } from "./trims.ts";

/** The folder of a module's package, the package's name, and the module's path in it. */
const MODULE = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\/)([^?]+)/;

/**
 * Leaves parts of packages out of builds that nothing uses and no bundler can remove: `trims.ts` lists them. A file of
 * another version, or without the text that a cut expects, is built in as it is, with a warning.
 */
export function trimmed(trims = TRIMS): Plugin {
  const known = (id: string) => {
    const [, folder = "", name = "", file = ""] = MODULE.exec(id) ?? [];
    return { folder, trim: trims.find((one) => one.name === name && one.file === file) };
  };
  return {
    name: "trimmed",
    apply: "build",
    // One plugin instance for the pages and the worker, so that it warns once.
    sharedDuringBuild: true,
    transform: {
      filter: { id: MODULE },
      handler(code, id) {
        const { folder, trim } = known(id);
        if (!trim) return null;
        const { version } = JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
        const rest = version === trim.version ? cut(code, trim) : null;
        if (rest === null) this.warn(warningOf(trim, version));
        return rest === null ? null : { code: rest, map: null };
      },
    },
  };
}

/** The text without what is left out; null if a cut does not fit it. */
const cut = (code: string, { cuts }: Trim) =>
  cuts.reduce<string | null>((rest, one) => (rest === null ? null : one(rest)), code);

const warningOf = ({ name, file, version: fits }: Trim, version: string) =>
  `${name}/${file} of ${version} is not what vite/trims.ts fits, which is ${fits}, so it is built in as it is: right, but larger. ` +
  "Fit its cuts to the new text, or remove them; docs/decisions/013 says what they are for.";
