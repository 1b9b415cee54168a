import { parseArgs } from "node:util";
import { CLAIMS_KEY } from "#app/visit/config.ts";
import { audit } from "../db/setup/audit.ts";
import { installClaimsKey } from "../db/setup/claims-key.ts";
import { migrate } from "../db/setup/migrate.ts";

/**
 * Migrates the database of `DATABASE_OWNER_URL`, installs `DATABASE_CLAIMS_KEY` if it is set, then audits row security.
 * `--only-this-claims-key` disables all other keys. Exit code 1 if anything fails.
 */
const { values } = parseArgs({ options: { "only-this-claims-key": { type: "boolean" } } });

async function main(): Promise<string | null> {
  const { DATABASE_OWNER_URL: url, DATABASE_CLAIMS_KEY: key } = process.env;
  const alone = values["only-this-claims-key"];
  if (!url)
    return "Set DATABASE_OWNER_URL: the connection string of the role that owns the tables, from Neon's dashboard.";
  // The driver's own message would contain the password.
  if (!URL.canParse(url) || !/^postgres(ql)?:\/\/[^/]+@[^/]+\/.+/.test(url))
    return "DATABASE_OWNER_URL is no connection string: it looks like postgresql://role:password@host/database.";
  if (key && !CLAIMS_KEY.test(key))
    return "DATABASE_CLAIMS_KEY is no key: it has 43 to 64 characters of base64, such as `openssl rand -base64 32` makes.";
  if (alone && !key) return "Set DATABASE_CLAIMS_KEY to the one key that is to hold.";
  const applied = await migrate(url);
  console.log(applied === 1 ? "1 migration applied." : `${applied} migrations applied.`);
  if (key) {
    await installClaimsKey(url, key, alone);
    console.log(`The key for claims is installed${alone ? "; no other holds" : ""}.`);
  }
  const defects = await audit(url);
  if (defects.length === 0) return null;
  const lines = defects.map(({ defect, object }) => `  ${object}: ${defect}`);
  return ["Row security has defects:", ...lines].join("\n");
}

const failure = await main().catch((error: unknown) => `Migration failed: ${messageOf(error)}`);
if (failure === null) console.log("Row security is in force.");
else {
  console.error(failure);
  process.exitCode = 1;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
