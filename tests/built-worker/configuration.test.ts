import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "../../proof/world/listen.ts";
import { serveBuild } from "../../scripts/local/serve-build.ts";
import { environment } from "../workers/environment.ts";

/** The production build with these values: what it answers and logs. */
async function start(overrides: Record<string, string>) {
  const server = createServer();
  const origin = await listen(server);
  const logs: string[] = [];
  const worker = await serveBuild(server, {
    env: { ...environment, ...overrides },
    before: (_request, _response, next) => next(),
    log: (line) => logs.push(line),
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await worker.dispose();
  });
  return { logs, origin };
}

const wrong: [name: string, value: string][] = [
  ...[
    "APP_ORIGIN",
    "DATABASE_URL",
    "DATABASE_CLAIMS_KEY",
    "CLERK_PUBLISHABLE_KEY",
    "CLERK_SECRET_KEY",
    "CLERK_JWT_KEY",
  ].map((name): [string, string] => [name, ""]),
  ["APP_ORIGIN", "https://canary.example/path"],
  ["DATABASE_URL", "canary"],
  ["DATABASE_CLAIMS_KEY", "canary"],
  ["CLERK_PUBLISHABLE_KEY", "pk_test_canary"],
  ["CLERK_SECRET_KEY", "sk_live_canary"],
  ["CLERK_JWT_KEY", "canary"],
];

test.each(wrong)(
  "with %s of %j every address is 500 without a secret, and the log names it",
  async (name, value) => {
    const { origin, logs } = await start({ [name]: value });
    for (const path of [
      "/",
      "/w/me/tasks",
      "/api/v1/tasks",
      "/api/health",
      "/api/webhooks/clerk",
    ]) {
      const answer = await fetch(origin + path, { redirect: "manual" });
      const text = await answer.text();
      expect([path, answer.status, answer.headers.get("content-type")]).toEqual([
        path,
        500,
        "application/problem+json",
      ]);
      expect(text).toContain("Rowkeep is not configured");
      expect(text).not.toMatch(/canary|CLERK_|DATABASE_|APP_ORIGIN/);
    }
    expect(logs.join("\n")).toContain(name);
    expect(logs.join("\n")).not.toContain("canary");
  },
);
