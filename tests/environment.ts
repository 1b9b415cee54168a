import type { Environment } from "vitest/runtime";
import { stopAll } from "./started.ts";

/** Node's own environment. When the process ends, it stops what the files of a test process share. */
const environment: Environment = {
  name: "rowkeep",
  viteEnvironment: "ssr",
  setup: () => ({ teardown: stopAll }),
};

export default environment;
