import type { Fault } from "./fault.ts";

const audit = "tests/db/audit.test.ts > finds nothing";
const claims = "tests/db/signed-claims.test.ts";
const escalation = "tests/db/escalation.test.ts";
const corpus = "tests/db/sql-as-login.test.ts > gives and changes no row";

const signed = "db/migrations/0010_signed_claims.sql";

/** Faults that would let someone with the worker's login do anything at all. */
export const claimsFaults: Fault[] = [
  {
    name: "search_path without pg_temp",
    file: "db/migrations/0009_hardened_functions.sql",
    old: "ALTER FUNCTION %s SET search_path = pg_catalog, pg_temp'",
    new: "ALTER FUNCTION %s SET search_path = pg_catalog'",
    caughtBy: [audit],
  },
  {
    name: "type of the caller's taken by a function of the owner's",
    file: "db/migrations/0031_workspaces.sql",
    old: "OUT seen timestamptz)\nLANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS",
    new: "OUT seen timestamptz)\nLANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = '' AS",
    caughtBy: [audit],
  },
  {
    name: "temporary objects left to everyone",
    file: "db/setup/lockdown.ts",
    old: "revoke temporary on database %I from public, rowkeep_app,",
    new: "revoke temporary on database %I from rowkeep_app,",
    caughtBy: [`${escalation} > lets the login make nothing`, audit],
  },
  {
    name: "EXECUTE left to PUBLIC",
    file: "db/migrations/0009_hardened_functions.sql",
    old: "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;",
    new: "SELECT 1;",
    caughtBy: [audit],
  },
  {
    name: "policy that forgets the verified claims",
    file: "db/migrations/0011_signed_policies.sql",
    old: 'ON "tombstones" TO system USING ((select app.claims_hold()))',
    new: 'ON "tombstones" TO system USING (true)',
    caughtBy: [corpus, audit],
  },
  {
    name: "function that accepts unsigned claims",
    file: signed,
    old: "RETURN (app.signed_claims())[6];",
    new: "RETURN coalesce((app.signed_claims())[6], current_setting('request.jwt.claims', true)::jsonb ->> 'sub');",
    caughtBy: [corpus, audit],
  },
  {
    name: "signature of claims not compared",
    file: signed,
    old: "    = pg_catalog.sha256(key.outer_pad || pg_catalog.convert_to(mac, 'UTF8'))",
    new: "    IS NOT NULL",
    caughtBy: [`${claims} > are refused`],
  },
  {
    name: "expiry of claims unchecked",
    file: signed,
    old: "AND part[5]::pg_catalog.int8 > clock AND",
    new: "AND",
    caughtBy: [`${claims} > are refused for`],
  },
  {
    name: "claims for as long as they say",
    file: signed,
    old: "BETWEEN 1 AND 60",
    new: "BETWEEN 1 AND 6000000",
    caughtBy: [`${claims} > are refused for`],
  },
  {
    name: "claims good for any role",
    file: signed,
    old: "part[3] = pg_catalog.current_setting('role')",
    new: "part[3] IS NOT NULL",
    caughtBy: [`${claims} > of the role`, corpus],
  },
  {
    name: "old keys of claims never end",
    file: "db/setup/claims-key.ts",
    old: "limit ${alone ? 1 : KEPT}",
    new: "limit ${alone ? 1 : 100}",
    caughtBy: [`${claims} > hold by the old one too`],
  },
];
