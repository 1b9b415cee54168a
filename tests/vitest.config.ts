import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { PATIENCE } from "./patience.ts";
import { BySuite } from "./sequencer.ts";

/**
 * Longer than the longest wait within a test or a hook. The wait itself reports what hangs, because it knows what it
 * waits for.
 */
const HANGS = 10 * PATIENCE;

/**
 * One process more than there are cores, because many tests wait. Four at most: each has a stack of its own, and a PostgreSQL
 * has a hundred connections for all of them.
 */
const WORKERS = Math.min(availableParallelism() + 1, 4);

const suite = (name: string, include: string[], more: SuiteOptions = {}) => ({
  extends: true as const,
  test: { name, include, maxWorkers: WORKERS, ...more },
});

type SuiteOptions = { execArgv?: string[]; setupFiles?: string[] };

/** workerd has Uint8Array's toBase64 and toHex; in Node 24 they need a flag. */
const AS_WORKERD = { execArgv: ["--js-base-64"] };

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    environment: "./tests/environment.ts",
    pool: "forks",
    // The files of a suite run one after another in a few processes, and share what these have started.
    isolate: false,
    sequence: { sequencer: BySuite },
    testTimeout: HANGS,
    hookTimeout: HANGS,
    teardownTimeout: HANGS,
    expect: { poll: { timeout: PATIENCE } },
    // In this order. The emulators' tests wait for processes most of the time, and the static checks run beside them.
    projects: [
      suite("emulators", ["emulators/*/tests/**/*.test.ts"]),
      suite("browser", ["tests/browser/**/*.test.ts"], { setupFiles: ["tests/browser/setup.ts"] }),
      suite("worker", ["tests/built-worker/**/*.test.ts"], AS_WORKERD),
      suite("database", ["tests/db/**/*.test.ts"]),
      suite(
        "unit",
        ["tests/{app,workers,scripts,proof,vite,chromium}/**/*.test.ts", "tests/*.test.ts"],
        AS_WORKERD,
      ),
    ],
  },
});
