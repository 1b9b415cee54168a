import { trimmed } from "../../vite/trimmed.ts";
import { type Plugin, build as bundle, createLogger } from "vite";

const ENTRY = "virtual:entry";

/** Builds this entry for the worker. Returns its code, and a plugin's warnings. */
export async function build(entry: string, plugin?: Plugin) {
  const warnings: string[] = [];
  const logger = createLogger("silent");
  logger.warn = (message) => {
    if (plugin && message.includes(`[plugin ${plugin.name}]`)) warnings.push(message);
  };
  const source: Plugin = {
    name: "entry",
    resolveId: (id) => (id === ENTRY ? id : null),
    load: (id) => (id === ENTRY ? entry : null),
  };
  const bundled = await bundle({
    configFile: false,
    logLevel: "silent",
    customLogger: logger,
    plugins: [source, plugin],
    build: { ssr: true, write: false, minify: false, rolldownOptions: { input: ENTRY } },
    ssr: {
      noExternal: true,
      target: "webworker",
      // What a test runs in would choose the files for development.
      resolve: { conditions: ["production", "module", "node"] },
    },
  });
  const [output] = [bundled].flat();
  if (output === undefined || !("output" in output)) throw new Error("nothing was built");
  const code = output.output.map((chunk) => ("code" in chunk ? chunk.code : "")).join("\n");
  return { code, warnings };
}

/** The exports of an entry, after a build with the cuts, or without. They share nothing with other files of this process. */
export async function built(entry: string, cuts = trimmed()) {
  const { code } = await build(entry, cuts);
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}
