import { createRequire } from "node:module";
import { cloudflare } from "@cloudflare/vite-plugin";
import { reactRouter } from "@react-router/dev/vite";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { placeless } from "./scripts/placeless.ts";
import { SETTINGS } from "./scripts/settings.ts";
import { trimmedClerk } from "./scripts/trimmed-clerk.ts";

/** The settings that `scripts/dev.ts` completed. A build gets none: it would carry them along. */
const settings = () =>
  Object.fromEntries(
    SETTINGS.map((name) => [name, process.env[name]]).filter(([, value]) => value),
  );

/**
 * In builds. React's renderer for Node, which workerd runs, writes text where the one for edges encodes each attribute by
 * itself: a quarter less processor time for a page. Neither its own entry point nor that of edges is taken, as both
 * carry the older renderer for strings along, 28 kB gzip; its file has no exported name, so it is found beside the manifest.
 */
const streamRenderer = createRequire(import.meta.url)
  .resolve("react-dom/package.json")
  .replace("package.json", "cjs/react-dom-server.node.production.js");

/** All pages with scripts use the same packages. Together they compress better, and a change of ours leaves them cached. */
const chunks = {
  groups: [
    { name: "packages", test: /\/node_modules\/(?!@clerk|@tanstack|dequal)/, priority: 1 },
    { name: "clerk", test: /\/node_modules\// },
  ],
};

export default defineConfig(({ command }) => ({
  plugins: [
    cloudflare({
      viteEnvironment: { name: "ssr" },
      inspectorPort: false,
      ...(command === "serve" && { config: { vars: settings() } }),
    }),
    tailwindcss(),
    reactRouter(),
    trimmedClerk(),
    placeless(),
  ],
  ...(command === "build" && { resolve: { alias: { "react-dom/server": streamRenderer } } }),
  // Found on first use otherwise, which reloads the page under the first visitor of a fresh clone.
  optimizeDeps: { entries: ["app/**/*.{ts,tsx}"] },
  environments: {
    client: { build: { rolldownOptions: { output: { codeSplitting: chunks } } } },
    ssr: { build: { minify: true } },
  },
}));
