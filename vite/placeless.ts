import type { Plugin } from "vite";

/** Where a build was made, which Cloudflare's plugin notes for messages of its own. */
const PLACES = ["configPath", "userConfigPath"];

/** Takes the folder of the build out of it, so that one commit gives the same bytes wherever it is built. */
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
