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

/**
 * In builds, React's renderer for Node in place of the one for edges, which encodes each attribute by itself; workerd runs it.
 * Neither its own entry point nor that of edges is taken, as both carry the older renderer for strings along, 28 kB gzip.
 * What it writes goes through our encoder (docs/decisions/016).
 * @throws when React's file has changed so that there is nothing to replace.
 */
export const reactRenderer = (): Plugin => ({
  name: "react-renderer",
  apply: "build",
  config: () => ({ resolve: { alias: { "react-dom/server": RENDERER } } }),
  transform: {
    filter: { id: RENDERER },
    handler: (code) => ({ code: withOurEncoder(code), map: null }),
  },
});

/** React's renderer with the replacements made, each of which it has exactly once. */
export function withOurEncoder(renderer: string): string {
  return REPLACEMENTS.reduce((code, [theirs, ours]) => {
    const [before, after, ...more] = code.split(theirs);
    if (after === undefined || more.length > 0) {
      throw new Error(`React's renderer no longer has “${theirs}” once: see docs/decisions/016.`);
    }
    return before + ours + after;
  }, renderer);
}
