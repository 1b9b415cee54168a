import { createServer } from "node:http";
import { neon } from "@neondatabase/serverless";
import { createClerk } from "@rowkeep/clerk-emulator";
import { startNeon } from "@rowkeep/neon-emulator";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { listen } from "../../../proof/world/listen.ts";
import { examine } from "../../../scripts/doctor/check.ts";
import { checks } from "../../../scripts/doctor/checks.ts";
import { EVENTS } from "../../../scripts/doctor/webhook.ts";
import { mountClerk } from "../../../scripts/local/mount.ts";
import { rowVersions } from "../../tables.ts";
import { newPerson } from "../../visitor.ts";
import type { Fault } from "./faults/fault.ts";
import { faults } from "./faults/faults.ts";
import { type Clinic, find, openClinic, patientOf } from "./patient.ts";

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
  return () => clinic.stop();
});

async function make({ changes, sql, control }: Fault) {
  if (sql) await clinic.asOwner(sql[0]);
  if (control) await clinic.control("PUT", control[0], control[1]);
  onTestFinished(async () => {
    if (sql) await clinic.asOwner(sql[1]);
    if (control) await clinic.control("PUT", control[0], control[2]);
  });
  return patientOf(clinic, typeof changes === "function" ? changes(clinic) : changes);
}

describe("the doctor finds", () => {
  test.each(faults)("$fault", async (fault) => {
    const found = await find(await make(fault), fault.check);
    expect(found).toMatchObject({ status: fault.status ?? "wrong" });
    expect(found?.words).toContain(fault.says);
  });

  test("that the local Clerk would not start", async () => {
    vi.stubEnv("NODE_ENV", "production");
    onTestFinished(() => void vi.unstubAllEnvs());
    const settings = {
      CLERK_PUBLISHABLE_KEY: undefined,
      CLERK_SECRET_KEY: undefined,
      CLERK_JWT_KEY: undefined,
    };
    expect(await find(patientOf(clinic, { settings }), "Clerk's keys")).toMatchObject({
      status: "wrong",
      words: "The local Clerk does not run with NODE_ENV=production. Unset NODE_ENV.",
    });
  });

  test("that Neon does not answer", async () => {
    await clinic.neon.setFaults({ fail: "stall" });
    onTestFinished(() => clinic.neon.setFaults({}));
    const found = await find(patientOf(clinic, { patience: 50 }), "worker reaches Neon");
    expect(found?.words).toBe("127.0.0.1 did not answer in time. Check DATABASE_URL.");
  });

  test.each([
    ["quota", "The Neon project has used up its quota."],
    ["lost", "Neon lost its connection to the database. Try again."],
    ["before", "Neon answers with an error."],
  ] as const)("that Neon fails: %s", async (fail, says) => {
    await clinic.neon.setFaults({ fail });
    onTestFinished(() => clinic.neon.setFaults({}));
    const found = await find(patientOf(clinic), "worker reaches Neon");
    expect(found?.words).toBe(`${says} Check DATABASE_URL.`);
  });

  test.each([
    [400, "This IP address 192.0.2.1 is not allowed to connect to this endpoint.", "allowed IP"],
    [400, "The requested endpoint could not be found", "knows no such endpoint"],
    [500, "Your project has exceeded the compute time quota.", "used up its quota"],
    [400, 'database "canary" does not exist', "no database of this name"],
    [400, "role 'canary' is not permitted to log in", "refuses the role"],
    [500, "canary", "Neon answers with an error."],
  ])("why Neon refuses: %i %s", async (status, message, says) => {
    clinic.elsewhere.answers(status, { message, code: "" });
    const { host } = new URL(clinic.elsewhere.origin);
    const DATABASE_URL = `postgresql://rowkeep_app:canary@${host}/rowkeep`;
    const found = await find(
      patientOf(clinic, { settings: { DATABASE_URL } }),
      "worker reaches Neon",
    );
    expect(found).toMatchObject({ status: "wrong" });
    expect(found?.words).toContain(says);
    expect(found?.words).not.toContain("canary");
  });
});

test("without --write nothing changes, and Clerk is only asked", async () => {
  const asked = vi.spyOn(globalThis, "fetch");
  onTestFinished(() => asked.mockRestore());
  const before = await rowVersions(clinic);
  await examine(patientOf(clinic), checks);
  expect(await rowVersions(clinic)).toEqual(before);
  const toClerk = asked.mock.calls.filter(
    ([url]) => typeof url === "string" && url.includes("/__clerk/"),
  );
  expect(toClerk.length).toBeGreaterThan(5);
  for (const [, init] of toClerk) expect(init?.method ?? "GET").toBe("GET");
});

test("where all is well, nothing is wrong, and the test event arrives once", async () => {
  const { id } = await newPerson(clinic);
  await clinic.signIn(id);
  await clinic.clerk.settled();
  const sql = neon(clinic.neon.url("owner"));
  for (const type of EVENTS)
    await sql`insert into webhook_deliveries (svix_id, type, event_at) values (${type}, ${type}, now())`;
  const results = await examine(patientOf(clinic, { mayWrite: true }), checks);
  const notOk = results.filter(({ status }) => status !== "ok");
  expect(notOk).toEqual([
    {
      name: "pooler",
      status: "unknown",
      words: "127.0.0.1 is no host of Neon's, which alone have a pooler.",
    },
  ]);
  expect(await sql`select type from webhook_deliveries where type like 'rowkeep.%'`).toEqual([
    { type: "rowkeep.doctor" },
  ]);
});

test("a development instance is well too", async () => {
  const server = createServer();
  const origin = await listen(server);
  const clerk = await createClerk({ origin, keys: "test", webhookUrl: null });
  server.on("request", (request, response) =>
    mountClerk(clerk)(request, response, () => response.end()),
  );
  onTestFinished(async () => {
    await clerk.close();
    server.closeAllConnections();
    server.close();
  });
  const patient = patientOf(clinic, { settings: { ...clerk.env, APP_ORIGIN: origin } });
  const fine = ["token key", "domain", "membership", "bot protection", "home address"];
  for (const name of fine) expect(await find(patient, name)).toMatchObject({ status: "ok" });
});

test.each([
  [{ enabled: false, force_organization_selection: true }, "ok"],
  [{ enabled: true, force_organization_selection: true }, "wrong"],
  [{ enabled: true }, "ok"],
])("membership where Clerk says %j is %s", async (organizations, status) => {
  const { elsewhere, env } = clinic;
  const { keys } = await (await fetch(`${env.CLERK_API_URL}/.well-known/jwks.json`)).json();
  const environment = await (await fetch(`${clinic.origin}/__clerk/v1/environment`)).json();
  const organization_settings = {
    ...environment.organization_settings,
    force_organization_selection: undefined,
    ...organizations,
  };
  elsewhere.answers(200, { ...environment, keys, organization_settings });
  const patient = patientOf(clinic, { settings: { CLERK_PROXY_URL: elsewhere.origin } });
  expect(await find(patient, "membership")).toMatchObject({ status });
});

test("a database that was never migrated is told from one that is broken", async () => {
  const fresh = await startNeon();
  onTestFinished(() => fresh.stop());
  const settings = { DATABASE_URL: fresh.url("app") };
  const patient = patientOf(clinic, { settings, ownerUrl: fresh.url("owner") });
  const says = async (name: string) => (await find(patient, name))?.words;
  expect(await says("owner's role")).toContain("It owns the database");
  expect(await says("migrations")).toMatch(/^Pending migrations: \d\d\. Run `npm run db:migrate`/);
  expect(await says("worker's role")).toContain(
    "may not take the roles anonymous, authenticated, site_admin, system. Run `npm run db:migrate`.",
  );
});

test("without the owner's address, nobody knows which events have arrived", async () => {
  const found = await find(patientOf(clinic, { ownerUrl: undefined }), "events");
  expect(found?.words).toContain("The owner of the database could see which arrived.");
});

test("no finding contains a secret", async () => {
  const { env, neon: database } = clinic;
  const wrongSettings = {
    CLERK_SECRET_KEY: "sk_live_canary",
    CLERK_WEBHOOK_SIGNING_SECRET: "whsec_canary!",
    DATABASE_CLAIMS_KEY: "canary",
    DATABASE_URL: "postgresql://rowkeep_app:canary@db",
  };
  const results = [
    ...(await examine(patientOf(clinic, { mayWrite: true }), checks)),
    ...(await examine(patientOf(clinic, { settings: wrongSettings, ownerUrl: "canary" }), checks)),
  ];
  const said = results.map(({ words }) => words).join("\n");
  const secrets = ["CLERK_SECRET_KEY", "CLERK_WEBHOOK_SIGNING_SECRET", "DATABASE_CLAIMS_KEY"];
  for (const secret of ["canary", database.url("owner"), database.url("app")])
    expect(said).not.toContain(secret);
  for (const name of secrets) expect(said).not.toContain(env[name]);
});
