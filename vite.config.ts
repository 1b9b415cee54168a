import { cloudflare } from "@cloudflare/vite-plugin";
import { reactRouter } from "@react-router/dev/vite";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { effectless } from "./vite/effectless.ts";
import { placeless } from "./vite/placeless.ts";
import { reactRenderer } from "./vite/react-renderer.ts";
import { SETTINGS } from "./scripts/local/settings.ts";
import { trimmed } from "./vite/trimmed.ts";
import { trimmedSchema } from "./vite/trimmed-schema.ts";
import { trimmedClerk } from "./vite/trimmed-clerk.ts";

/** The settings that `scripts/dev.ts` completed. A build gets none: it would carry them along. */
const settings = () =>
  Object.fromEntries(
    SETTINGS.map((name) => [name, process.env[name]]).filter(([, value]) => value),
  );

/**
 * All pages with scripts use the same packages, and the same layout. What is loaded together compresses better in one
 * file (docs/decisions/013); packages have their own, which stays cached when our code changes.
 */
const chunks = {
  groups: [
    { name: "packages", test: /\/node_modules\/(?!@clerk|@tanstack|dequal|diff\/)/, priority: 1 },
    // What compares two texts is loaded when two texts differ.
    { name: "clerk", test: /\/node_modules\/(?!diff\/)/ },
    // With everything that these import: what a row with a task needs, and what every page of a workspace has around it. Alone,
    // some of these files would be smaller than the request for them.
    {
      name: "layout",
      test: /\/app\/((app-layout|root)\.tsx|calendar\/|tick\/|frame\/(app-frame|title|tag-links)\.|forms\/typed\.)/,
    },
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
    reactRenderer(),
    trimmedClerk(),
    trimmed(),
    trimmedSchema(),
    effectless(),
    placeless(),
  ],
  // Found on first use otherwise, which reloads the page under the first visitor of a fresh clone.
  optimizeDeps: { entries: ["app/**/*.{ts,tsx}"] },
  environments: {
    // What is loaded later is small and imports what is there, so nothing has to be fetched ahead of it.
    client: {
      build: { modulePreload: false, rolldownOptions: { output: { codeSplitting: chunks } } },
    },
    ssr: { build: { minify: true } },
  },
}));
