import type { Plugin } from "vite";

/** The folder of the build, which Cloudflare's plugin records for its own messages. */
const PLACES = ["configPath", "userConfigPath"];

/** Removes the folder of the build from its output, so that one commit gives the same bytes wherever it is built. */
export const placeless = (): Plugin => ({
  name: "placeless",
  apply: "build",
  enforce: "post",
  generateBundle(_options, bundle) {
    const file = bundle["wrangler.json"];
    if (file?.type !== "asset") return;
    const config: Record<string, unknown> = JSON.parse(String(file.source));
    for (const name of PLACES) delete config[name];
    file.source = JSON.stringify(config);
  },
});
