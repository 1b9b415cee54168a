import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newClaimsKey } from "../db/setup/claims-key.ts";
import { deploymentProblems, keepNewClaimsKey, limitsOf } from "./deployment.ts";
import { run } from "./local/run.ts";
import { readSettings } from "./local/settings.ts";

/**
 * `npm run deploy`: checks the configuration, builds, migrates, audits row security, then deploys with wrangler. `npm
 * run deploy -- --dry-run` does what works offline: it lists missing settings, builds and packages.
 */
const FILE = ".dev.vars.production";

const dryRun = process.argv.includes("--dry-run");
const given = readSettings(FILE);
// A file on a CI runner disappears with it, so there the key has to be a secret of the runner.
const makesKey = !given.DATABASE_CLAIMS_KEY && !dryRun && !process.env.CI;
const toBe = makesKey ? { ...given, DATABASE_CLAIMS_KEY: newClaimsKey() } : given;
const problems = deploymentProblems(toBe, process.env.DATABASE_OWNER_URL);
for (const problem of problems) console.error(`- ${problem}`);
if (problems.length > 0 && !dryRun) {
  console.error("\nNothing was deployed. Set these in .dev.vars.production or in the environment.");
  process.exit(1);
}
const settings = makesKey ? keepNewClaimsKey(given, FILE) : given;
if (makesKey)
  console.log(
    `Made DATABASE_CLAIMS_KEY. It is kept in ${FILE}, which git ignores, as a secret of the worker, and in the database for its owner alone.`,
  );

await step("Build", "react-router", "build");
console.log(limitsOf(JSON.parse(readFileSync("build/server/wrangler.json", "utf8"))));
if (dryRun) {
  await step("Package", "wrangler", "deploy", "--dry-run", "--outdir", ".wrangler/dry-run");
  console.log("\nDry run: nothing was migrated, audited or deployed.");
} else {
  await step("Migrate and audit row security", "node", "scripts/migrate.ts");
  const folder = mkdtempSync(join(tmpdir(), "rowkeep-"));
  try {
    const secrets = join(folder, "secrets.json");
    writeFileSync(secrets, JSON.stringify(settings), { mode: 0o600 });
    await step("Deploy", "wrangler", "deploy", "--secrets-file", secrets);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function step(name: string, command: string, ...args: string[]) {
  console.log(`\n— ${name}`);
  const { DATABASE_CLAIMS_KEY = "" } = settings;
  if ((await run(command, args, { DATABASE_CLAIMS_KEY })) === 0) return;
  throw new Error(`${name} failed; nothing after it was done.`);
}
