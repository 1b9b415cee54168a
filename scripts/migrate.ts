import { audit } from "../db/audit.ts";
import { migrate } from "../db/migrate.ts";

/** Migrates the database of `DATABASE_OWNER_URL`, then audits its row security. Exit code 1 when either fails. */
async function main(): Promise<string | null> {
  const url = process.env.DATABASE_OWNER_URL;
  if (!url)
    return "Set DATABASE_OWNER_URL: the connection string of the role that owns the tables, from Neon's dashboard.";
  // The driver's own message for this would quote the password.
  if (!URL.canParse(url) || !/^postgres(ql)?:\/\/[^/]+@[^/]+\/.+/.test(url))
    return "DATABASE_OWNER_URL is no connection string: it looks like postgresql://role:password@host/database.";
  const applied = await migrate(url);
  console.log(applied === 1 ? "1 migration applied." : `${applied} migrations applied.`);
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
