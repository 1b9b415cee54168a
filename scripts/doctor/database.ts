import { sql } from "drizzle-orm";
import { build, transact } from "#db/access/client.server.ts";
import { DatabaseError } from "#db/access/errors.server.ts";
import { audit, type Defect } from "#db/setup/audit.ts";
import { compareMigrations } from "#db/setup/pending.ts";
import { type Check, type Finding, ok, type Patient, wrong } from "./check.ts";
import { workerUrl } from "./neon.ts";

/** What is in the database. Nothing is changed. */
export const database: Check[] = [
  { name: "migrations", needs: ["owner reaches Neon"], examine: migrations },
  { name: "claims", needs: ["worker's role", "claims key"], examine: claims },
  { name: "row security", needs: ["migrations"], examine: rowSecurity },
];

async function migrations({ ownerUrl = "" }: Patient): Promise<Finding> {
  const { pending, foreign } = await compareMigrations(ownerUrl);
  if (foreign > 0)
    return wrong(
      `The database has had migrations that are not in this checkout (${foreign}). Update the checkout before you deploy.`,
    );
  if (pending > 0)
    return wrong(
      `Pending migrations: ${pending}. Run \`npm run db:migrate\`, or \`npm run deploy\`, which does it first.`,
    );
  return ok("None is pending.");
}

/** Signs as the worker does, and asks the database whether that holds. */
async function claims(patient: Patient): Promise<Finding> {
  const { DATABASE_CLAIMS_KEY: claimsKey = "" } = patient.settings;
  const connection = { url: workerUrl(patient), claimsKey, timeout: patient.patience };
  const as = { role: "anonymous", identity: null, readOnly: true } as const;
  const query = build.execute<{ hold: boolean }>(sql`select app.claims_hold() as hold`);
  try {
    const [{ rows }] = await transact(connection, as, [query]);
    if (rows[0]?.hold === true) return ok("The database verifies what the worker signs.");
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    if (error.kind !== "unsigned")
      return wrong(
        `The worker's transaction failed: ${error.kind}. Run \`npm run db:migrate\`, and try again.`,
      );
  }
  return wrong(
    "The database does not accept what the worker signs (RK004). If “database's clock” is ok, it has another key: run `npm run db:migrate` with this DATABASE_CLAIMS_KEY in the environment.",
  );
}

/** What to do about defects, by their words. */
const ADVICE: [RegExp, string][] = [
  [/holds no key/, "Run `npm run db:migrate` with DATABASE_CLAIMS_KEY in the environment."],
  [
    /TEMPORARY on the database/,
    "Run `npm run db:migrate`. If it stays, another role owns the database: as that role, run `revoke temporary on database … from public`.",
  ],
  [/inherits/, "Run `alter role rowkeep_app noinherit;`."],
];

const SHOWN = 3;

async function rowSecurity({ ownerUrl = "" }: Patient): Promise<Finding> {
  const defects = await audit(ownerUrl);
  if (defects.length === 0) return ok("The audit finds no defect.");
  const shown = defects.slice(0, SHOWN).map(({ object, defect }) => `${object}: ${defect}`);
  const more = defects.length > SHOWN ? ` and ${defects.length - SHOWN} more` : "";
  return wrong(`The audit finds ${shown.join("; ")}${more}. ${adviceOn(defects)}`);
}

function adviceOn(defects: Defect[]): string {
  const known = ADVICE.find(([words]) => defects.some(({ defect }) => words.test(defect)));
  return (
    known?.[1] ??
    "Undo what was changed by hand, then run `npm run db:migrate`, which audits again."
  );
}
