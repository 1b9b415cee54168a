import type { Environment } from "vitest/runtime";
import { stopAll } from "./started.ts";

/** Node's own environment. What the files of a test process share is stopped when the process ends. */
const environment: Environment = {
  name: "rowkeep",
  viteEnvironment: "ssr",
  setup: () => ({ teardown: stopAll }),
};

export default environment;
