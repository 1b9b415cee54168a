import { describe, expect, test } from "vitest";
import { deploymentProblems } from "../../scripts/deployment.ts";
import type { Settings } from "../../scripts/settings.ts";
import { environment } from "../workers/environment.ts";

const OWNER = "postgresql://rowkeep_owner:canary@db.neon.example/rowkeep";

const problems = (
  changes: Settings | Record<string, undefined>,
  ownerUrl: string | undefined = OWNER,
) => deploymentProblems({ ...environment, ...changes }, ownerUrl);

test("complete settings have none", () => {
  expect(problems({})).toEqual([]);
});

describe("names, with where to find it, a missing", () => {
  test.each(Object.keys(environment))("%s", (name) => {
    const found = problems({ [name]: undefined });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${name} is not set. Find it at:`);
  });

  test.each([undefined, ""])("DATABASE_OWNER_URL", (ownerUrl) => {
    const found = deploymentProblems(environment, ownerUrl);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("DATABASE_OWNER_URL is not set. Find it at: Neon console");
  });

  test("everything at once", () => {
    const found = deploymentProblems({}, undefined).join("\n");
    for (const name of [...Object.keys(environment), "DATABASE_OWNER_URL"]) {
      expect(found).toContain(`${name} is not set`);
    }
  });
});

test.each<[name: keyof Settings, value: string]>([
  ["APP_ORIGIN", "http://rowkeep.example"],
  ["APP_ORIGIN", "http://localhost:5173"],
  ["DATABASE_URL", "postgresql://rowkeep_owner:canary@db.neon.example/rowkeep"],
  ["DATABASE_URL", "postgresql://rowkeep_app@db.neon.example/rowkeep"],
  ["DATABASE_URL", "postgresql://rowkeep_app_2:canary@db.neon.example/rowkeep"],
  ["CLERK_API_URL", "http://localhost:5173/__clerk"],
  ["CLERK_JS_URL", "/__clerk/npm/@clerk/clerk-js@6/dist/clerk.browser.js"],
  ["CLERK_UI_URL", "/__clerk/npm/@clerk/ui@1/dist/ui.browser.js"],
  ["CLERK_PROXY_URL", "/__clerk"],
])("%s must not be %s in a deployment", (name, value) => {
  const found = problems({ [name]: value });
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(name);
  expect(found[0]).not.toContain("canary");
});

test("a proxy of one's own may be deployed", () => {
  expect(problems({ CLERK_PROXY_URL: "https://rowkeep.example/__identity" })).toEqual([]);
});
