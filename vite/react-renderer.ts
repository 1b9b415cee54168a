import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

/** React's renderer of streams for Node. Its file has no exported name, so it is found beside the manifest. */
const RENDERER = createRequire(import.meta.url)
  .resolve("react-dom/package.json")
  .replace("package.json", "cjs/react-dom-server.node.production.js");

const ENCODER = fileURLToPath(new URL("../workers/short-text-encoder.ts", import.meta.url));

/** Both call out of JavaScript for each tag, attribute and text of a page. The length only decides what is streamed later. */
const REPLACEMENTS = [
  ["new util.TextEncoder()", `new (require(${JSON.stringify(ENCODER)}).ShortTextEncoder)()`],
  ['Buffer.byteLength(chunk, "utf8")', "chunk.length"],
] as const;

const CHANGED =
  "React's renderer has changed, so React is built in as it is: right, but slower and larger. " +
  "Fit REPLACEMENTS in vite/react-renderer.ts to it; docs/decisions/016 says what they are for.";

/**
 * In builds, React's renderer for Node in place of the one for edges, which encodes each attribute by itself; workerd runs it.
 * Neither its own entry point nor that of edges is taken, as both carry the older renderer for strings along, 28 kB gzip.
 * What it writes goes through our encoder (docs/decisions/016). A React that has changed is warned of and left alone.
 */
export function reactRenderer(renderer = RENDERER): Plugin {
  const ours = existsSync(renderer) ? withOurEncoder(readFileSync(renderer, "utf8")) : null;
  return {
    name: "react-renderer",
    apply: "build",
    config: () => (ours === null ? {} : { resolve: { alias: { "react-dom/server": renderer } } }),
    buildStart() {
      if (ours === null && this.environment.name !== "client") this.warn(CHANGED);
    },
    transform: {
      filter: { id: renderer },
      handler: () => (ours === null ? null : { code: ours, map: null }),
    },
  };
}

/** React's renderer with the replacements made; null where it does not have each of them exactly once. */
export function withOurEncoder(renderer: string): string | null {
  let code = renderer;
  for (const [theirs, ours] of REPLACEMENTS) {
    const [before, after, ...more] = code.split(theirs);
    if (after === undefined || more.length > 0) return null;
    code = before + ours + after;
  }
  return code;
}
