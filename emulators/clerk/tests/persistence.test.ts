import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createClerk } from "../index.ts";

const ORIGIN = "http://localhost:5173";
const ADA = { email: "ada@x.org", password: "correct horse", firstName: "Ada" };

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "clerk-"));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dataDir, { recursive: true });
});

const open = () => createClerk({ origin: ORIGIN, dataDir, webhookUrl: null });

test("keeps its keys and people between runs, readable by their owner alone", async () => {
  const first = await open();
  const ids = await first.seed([ADA]);
  await first.close();
  const second = await open();
  expect(second.env).toEqual(first.env);
  expect(await second.seed([ADA])).toEqual(ids);
  await second.close();
  for (const file of ["instance.json", "data.json"]) {
    expect((await stat(join(dataDir, file))).mode & 0o077).toBe(0);
  }
  expect(await readFile(join(dataDir, "data.json"), "utf8")).not.toContain(ADA.password);
});

test("keeps an event that was not delivered for the next run", async () => {
  const webhookUrl = "http://localhost:1/api/webhooks/clerk";
  const options = { origin: ORIGIN, dataDir, webhookUrl, retrySchedule: [60_000] };
  const first = await createClerk(options);
  await first.seed([ADA]);
  await first.close();
  const second = await createClerk({ ...options, retrySchedule: [] });
  await second.settled();
  const response = await second.fetch(new Request(`${ORIGIN}/__clerk/_emulator/deliveries`));
  expect(await response.json()).toMatchObject({
    deliveries: [{ type: "user.created", state: "failed" }],
  });
  await second.close();
});

test("has the names that an app's environment needs", async () => {
  const clerk = await open();
  const { env } = clerk;
  const host = Buffer.from((env.CLERK_PUBLISHABLE_KEY ?? "").slice(8), "base64").toString();
  expect(host).toBe("local-emulator.clerk.accounts.dev$");
  expect(env).toMatchObject({
    CLERK_SECRET_KEY: expect.stringMatching(/^sk_test_/),
    CLERK_JWT_KEY: expect.stringContaining("BEGIN PUBLIC KEY"),
    CLERK_API_URL: "http://localhost:5173/__clerk",
    CLERK_PROXY_URL: "/__clerk",
    CLERK_WEBHOOK_SIGNING_SECRET: expect.stringMatching(/^whsec_/),
  });
  await clerk.close();
});

test.each([
  ["CLERK_SECRET_KEY", "sk_live_x"],
  ["CLERK_PUBLISHABLE_KEY", "pk_live_x"],
  ["NODE_ENV", "production"],
])("refuses to run with %s=%s", async (name, value) => {
  vi.stubEnv(name, value);
  await expect(open()).rejects.toThrow("does not run");
});
