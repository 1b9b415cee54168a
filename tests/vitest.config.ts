import { defineConfig } from "vitest/config";

const suite = (name: string, include: string[], execArgv: string[] = []) => ({
  extends: true as const,
  test: { name, include, execArgv, maxWorkers: 2 },
});

/** workerd has Uint8Array's toBase64 and toHex; in Node 24 they stand behind a flag. */
const AS_WORKERD = ["--js-base-64"];

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    environment: "node",
    pool: "forks",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      suite(
        "unit",
        ["tests/{app,workers,scripts,verify}/**/*.test.ts", "tests/{doors,docs}.test.ts"],
        AS_WORKERD,
      ),
      suite("database", ["tests/db/**/*.test.ts"]),
      suite("emulators", ["emulators/*/tests/**/*.test.ts"]),
      suite("worker", ["tests/worker/**/*.test.ts"], AS_WORKERD),
      suite("browser", ["tests/browser/**/*.test.ts"]),
    ],
  },
});
