import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

/** React's stream renderer for Node. The file has no exported name, so its path is derived from the manifest's. */
const RENDERER = createRequire(import.meta.url)
  .resolve("react-dom/package.json")
  .replace("package.json", "cjs/react-dom-server.node.production.js");

const ENCODER = fileURLToPath(new URL("../workers/short-text-encoder.ts", import.meta.url));

/**
 * The first two call out of JavaScript for each tag, attribute and text of a page, the others make a view of the buffer for
 * each. The length only decides what is streamed later.
 */
const REPLACEMENTS = [
  ["new util.TextEncoder()", `new (require(${JSON.stringify(ENCODER)}).ShortTextEncoder)()`],
  ['Buffer.byteLength(chunk, "utf8")', "chunk.length"],
  ["0 < writtenBytes && (target = currentView.subarray(writtenBytes));", ""],
  ["textEncoder.encodeInto(chunk, target)", "textEncoder.encodeInto(chunk, target, writtenBytes)"],
] as const;

const CHANGED =
  "React's renderer has changed, so React is built in as it is: right, but slower and larger. " +
  "Fit REPLACEMENTS in vite/react-renderer.ts to it; docs/decisions/016 says what they are for.";

/**
 * In builds, replaces React's renderer for edge runtimes, which encodes each attribute separately, with the one for
 * Node, which workerd can run. Neither entry point is used, because both also include the older string renderer, 28 kB
 * gzip. The output goes through our encoder (docs/decisions/016). If React has changed, the plugin warns and leaves it
 * alone.
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

/** React's renderer with the replacements made; null unless it contains each of them exactly once. */
export function withOurEncoder(renderer: string): string | null {
  let code = renderer;
  for (const [theirs, ours] of REPLACEMENTS) {
    const [before, after, ...more] = code.split(theirs);
    if (after === undefined || more.length > 0) return null;
    code = before + ours + after;
  }
  return code;
}
