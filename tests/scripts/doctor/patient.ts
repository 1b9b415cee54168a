import { neon } from "@neondatabase/serverless";
import type { Check, Patient, Result } from "../../../scripts/doctor/check.ts";
import { examine } from "../../../scripts/doctor/check.ts";
import { checks } from "../../../scripts/doctor/checks.ts";
import type { Settings } from "../../../scripts/local/settings.ts";
import { PATIENCE } from "../../patience.ts";
import { type Stack, startStack } from "../../stack.ts";
import { type Elsewhere, startElsewhere } from "./elsewhere.ts";

/** The app with its services, all well, and a server that is none of them. */
export type Clinic = Stack & {
  elsewhere: Elsewhere;
  /** Runs statements as the owner of the database, in one transaction. */
  asOwner(statements: string): Promise<void>;
};

export async function openClinic(): Promise<Clinic> {
  const [stack, elsewhere] = await Promise.all([
    // On PostgreSQL 15 only a superuser may make some of the faults.
    startStack({}, { keys: "live", onPglite: true }),
    startElsewhere(),
  ]);
  // As docs/deploy.md asks for, unlike a new instance.
  await stack.control("PUT", "settings", { membershipLimit: 3 });
  await stack.control("PUT", "protection", { on: true });
  const sql = neon(stack.neon.url("owner"));
  return {
    ...stack,
    elsewhere,
    asOwner: async (statements) => {
      await sql.transaction(statements.split("; ").map((text) => sql.query(text)));
    },
    stop: async () => {
      await stack.stop();
      await elsewhere.stop();
    },
  };
}

/** What a healthy patient is changed to; `settings` one by one, and undefined takes one away. */
export type Changes = Partial<Omit<Patient, "settings">> & {
  settings?: Partial<Record<keyof Settings, string | undefined>>;
};

export function patientOf(clinic: Clinic, { settings, ...changes }: Changes = {}): Patient {
  return {
    file: ".dev.vars",
    settings: { ...clinic.env, ...settings },
    ownerUrl: clinic.neon.url("owner"),
    isDeployment: false,
    mayWrite: false,
    patience: PATIENCE,
    now: Date.now,
    ...changes,
  };
}

/** Runs one check, and before it those that it needs. */
export async function find(patient: Patient, name: string): Promise<Result | undefined> {
  const results = await examine(patient, withNeeds(name));
  return results.find((result) => result.name === name);
}

function withNeeds(name: string): Check[] {
  const wanted = new Set([name]);
  for (const check of checks.toReversed())
    if (wanted.has(check.name)) for (const need of check.needs ?? []) wanted.add(need);
  return checks.filter((check) => wanted.has(check.name));
}
