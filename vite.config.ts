import { cloudflare } from "@cloudflare/vite-plugin";
import { reactRouter } from "@react-router/dev/vite";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { SETTINGS } from "./scripts/settings.ts";

/** The settings that `scripts/dev.ts` completed. A build gets none: it would carry them along. */
const settings = () =>
  Object.fromEntries(
    SETTINGS.map((name) => [name, process.env[name]]).filter(([, value]) => value),
  );

export default defineConfig(({ command }) => ({
  plugins: [
    cloudflare({
      viteEnvironment: { name: "ssr" },
      inspectorPort: false,
      ...(command === "serve" && { config: { vars: settings() } }),
    }),
    tailwindcss(),
    reactRouter(),
  ],
  // Found on first use otherwise, which reloads the page under the first visitor of a fresh clone.
  optimizeDeps: { entries: ["app/**/*.{ts,tsx}"] },
  environments: { ssr: { build: { minify: true } } },
}));
