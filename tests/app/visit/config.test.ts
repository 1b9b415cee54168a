import { ConfigurationError, configOf, readConfig } from "#app/visit/config.ts";
import { describe, expect, test } from "vitest";
import { configWith, environment } from "../../workers/environment.ts";

/** The sentences with which this environment is rejected. */
function problemsOf(env: unknown): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

const places = [
  ["APP_ORIGIN", "the address people use"],
  ["DATABASE_URL", "Neon console"],
  ["DATABASE_CLAIMS_KEY", "npm run deploy"],
  ["CLERK_PUBLISHABLE_KEY", "Clerk dashboard → API keys"],
  ["CLERK_SECRET_KEY", "Clerk dashboard → API keys"],
  ["CLERK_JWT_KEY", "JWKS public key"],
] as const;

describe.each(places)("%s", (name, place) => {
  test.each([undefined, "", "  \n"])(
    "is named once, with where to find it, when it is %j",
    (value) => {
      const problems = problemsOf({ ...environment, [name]: value });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toContain(`${name} is not set`);
      expect(problems[0]).toContain(place);
    },
  );
});

test("names all that is missing at once", () => {
  const problems = problemsOf({});
  for (const [name] of places) expect(problems.join("\n")).toContain(`${name} is not set`);
  expect(problems).toHaveLength(places.length);
});

const malformed: [name: keyof typeof environment, value: string][] = [
  ["APP_ORIGIN", "canary.example"],
  ["APP_ORIGIN", "https://canary.example/"],
  ["APP_ORIGIN", "https://rowkeep.example/canary"],
  ["APP_ORIGIN", "https://canary@rowkeep.example"],
  ["APP_ORIGIN", "https://Canary.example"],
  ["APP_ORIGIN", "https://canary.example:443"],
  ["APP_ORIGIN", "ftp://canary.example"],
  ["APP_ORIGIN", "wss://canary.example"],
  ["APP_ORIGIN", "null"],
  ["DATABASE_URL", "mysql://canary:pw@db.example/rowkeep"],
  ["DATABASE_URL", "db.neon.example/canary"],
  ["DATABASE_URL", "postgresql://:canary@db.example/rowkeep"],
  ["DATABASE_URL", "postgresql://canary"],
  ["DATABASE_CLAIMS_KEY", `canary${"x".repeat(36)}`],
  ["DATABASE_CLAIMS_KEY", `canary ${"x".repeat(36)}`],
  ["DATABASE_CLAIMS_KEY", `canary${"x".repeat(59)}`],
  ["CLERK_PUBLISHABLE_KEY", "pk_canary_xyz"],
  ["CLERK_PUBLISHABLE_KEY", "sk_test_canary"],
  ["CLERK_PUBLISHABLE_KEY", "pk_test_%%%canary"],
  ["CLERK_PUBLISHABLE_KEY", `pk_test_${btoa("canary.accounts.dev")}`],
  ["CLERK_PUBLISHABLE_KEY", `pk_test_${btoa("nodot$")}`],
  ["CLERK_PUBLISHABLE_KEY", `pk_test_${btoa("evil.example/canary$")}`],
  ["CLERK_SECRET_KEY", "canary"],
  ["CLERK_SECRET_KEY", "pk_test_canary"],
  ["CLERK_JWT_KEY", "canary"],
  ["CLERK_JWT_KEY", "-----BEGIN PRIVATE KEY-----canary"],
];

test.each(malformed)("%s is refused as %j, and the value itself is not repeated", (name, value) => {
  const problems = problemsOf({ ...environment, [name]: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(`${name} is not what it should be. Find it at:`);
  expect(problems[0]).not.toContain("canary");
});

test.each([
  [environment.CLERK_PUBLISHABLE_KEY, "sk_live_canary"],
  [environment.CLERK_PUBLISHABLE_KEY.replace("test", "live"), "sk_test_canary"],
])("refuses a test key beside a live key", (publishableKey, secretKey) => {
  const env = {
    ...environment,
    CLERK_PUBLISHABLE_KEY: publishableKey,
    CLERK_SECRET_KEY: secretKey,
  };
  const problems = problemsOf(env);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY .* different instances/);
  expect(problems[0]).not.toContain("canary");
});

test.each(["https://", "http://[", "https://a b/"])("refuses %j as a proxy's address", (value) => {
  expect(problemsOf({ ...environment, CLERK_PROXY_URL: value }).join()).toContain(
    "CLERK_PROXY_URL",
  );
});

test.each([null, undefined, 7, "text", []])("refuses %j as an environment", (env) => {
  expect(problemsOf(env).length).toBeGreaterThan(0);
});

test("takes the issuer and the frontend's origin from the publishable key", () => {
  const { clerk } = configWith();
  expect(clerk.issuer).toBe("https://calm-owl-7.clerk.accounts.dev");
  expect(clerk.frontendOrigin).toBe("https://calm-owl-7.clerk.accounts.dev");
  expect(clerk.proxyUrl).toBeUndefined();
});

test("keeps the publishable key's issuer behind a proxy, and lets another be named", () => {
  const proxied = configWith({ CLERK_PROXY_URL: "/__clerk" });
  expect(proxied.clerk.issuer).toBe("https://calm-owl-7.clerk.accounts.dev");
  const named = configWith({ CLERK_ISSUER: "https://clerk.rowkeep.example" });
  expect(named.clerk.issuer).toBe("https://clerk.rowkeep.example");
  expect(configWith({ CLERK_ISSUER: " " }).clerk.issuer).toBe(proxied.clerk.issuer);
});

test.each([
  ["/__clerk", "https://rowkeep.example/__clerk", "https://rowkeep.example"],
  ["https://id.example/clerk", "https://id.example/clerk", "https://id.example"],
])("makes the proxy %s absolute and allows its origin", (proxy, url, origin) => {
  const { clerk } = configWith({ CLERK_PROXY_URL: proxy });
  expect(clerk).toMatchObject({ proxyUrl: url, frontendOrigin: origin });
});

test("has no webhook secret where none, or an empty one, is set", () => {
  expect(configWith({ CLERK_WEBHOOK_SIGNING_SECRET: undefined }).webhookSecret).toBeUndefined();
  expect(configWith({ CLERK_WEBHOOK_SIGNING_SECRET: "" }).webhookSecret).toBeUndefined();
});

test("trims what was pasted with a line break", () => {
  expect(configWith({ DATABASE_URL: `${environment.DATABASE_URL}\n` }).databaseUrl).toBe(
    environment.DATABASE_URL,
  );
});

test.each([
  [undefined, 5_000],
  ["", 5_000],
  [" 800\n", 800],
])("gives a request to the database its time: %j", (value, milliseconds) => {
  expect(configWith({ DATABASE_TIMEOUT: value }).databaseTimeout).toBe(milliseconds);
});

test.each(["5s", "0", "-1", "99", "1e4", "5000000"])("refuses %j for it", (value) => {
  const problems = problemsOf({ ...environment, DATABASE_TIMEOUT: value });
  expect(problems).toEqual(["DATABASE_TIMEOUT is no whole number of milliseconds."]);
});

test.each([
  [undefined, false],
  ["", false],
  ["off", false],
  ["required", true],
])("asks site admins for a second factor only when told: %j", (value, asked) => {
  expect(configWith({ ADMIN_SECOND_FACTOR: value }).adminSecondFactor).toBe(asked);
});

test("refuses another word for it, which somebody meant to be on", () => {
  const problems = problemsOf({ ...environment, ADMIN_SECOND_FACTOR: "yes" });
  expect(problems).toEqual(["ADMIN_SECOND_FACTOR is neither off nor required."]);
});

test("reads one environment once", () => {
  expect(configOf(environment)).toBe(configOf(environment));
  expect(configOf({ ...environment })).not.toBe(configOf(environment));
});
