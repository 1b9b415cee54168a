import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type KindOfKeys, kindsOfKeys } from "@rowkeep/clerk-emulator";
import { junit } from "../proof/verify/reports/junit.ts";
import { sarif } from "../proof/verify/reports/sarif.ts";
import { lastLine, lines } from "../proof/verify/reports/table.ts";
import { type Report, controls, verify } from "../proof/verify/run.ts";
import type { Target } from "../proof/verify/target/target.ts";
import { localTarget } from "../proof/targets/local.ts";
import { databaseTarget, remoteTarget } from "../proof/targets/remote.ts";
import { openWorld } from "../proof/world/world.ts";
import { explain } from "./terminal.ts";

/**
 * `npm run verify`: verifies the build with emulators of its own, with live-style keys after `--keys=live`. `npm run
 * verify -- <url>`: verifies a deployment, and with `--database-url <url>` its database, or only that; see
 * docs/verify.md. Exit code 0 if every cell is as declared, 1 if one is not, 2 if the run could not start.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "allow-writes": { type: "boolean", default: false },
    "database-url": { type: "string" },
    keys: { type: "string", default: "test" },
    only: { type: "string", multiple: true },
    json: { type: "string" },
    sarif: { type: "string" },
    junit: { type: "string" },
  },
});

const unknown = values.only?.find((name) => !controls.some((control) => control.name === name));
const loginUrl = values["database-url"];
const [url] = positionals;
/** The controls that need only a database. */
const OF_DATABASE = ["database", "sql-as-login"];
const asked =
  loginUrl && !url ? controls.filter(({ name }) => OF_DATABASE.includes(name)) : controls;
const chosen = asked.filter(({ name }) => values.only?.includes(name) ?? true);

try {
  if (unknown) throw new Error(`There is no control ${unknown}.`);
  // The driver's own message would contain the password.
  if (loginUrl !== undefined && !URL.canParse(loginUrl))
    throw new Error(
      "--database-url is no connection string: postgresql://role:password@host/database.",
    );
  const keys = kindsOfKeys.find((kind) => kind === values.keys);
  if (!keys) throw new Error(`There is no kind of keys ${values.keys}: write test or live.`);
  const report = url
    ? await run(await remoteTarget(url, process.env, values["allow-writes"], loginUrl))
    : await (loginUrl ? run(databaseTarget(loginUrl, process.env)) : onStandIns(keys));
  keep(report);
  process.exitCode = report.wrong === 0 ? 0 : 1;
} catch (fault) {
  explain(fault, 2);
}

async function run(target: Target): Promise<Report> {
  console.log(`\n${target.origin}\n`);
  const report = await verify(target, chosen, (result) => console.log(lines(result).join("\n")));
  console.log(`\n${lastLine(report)}`);
  return report;
}

function keep(report: Report) {
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  if (values.sarif) writeFileSync(values.sarif, `${JSON.stringify(sarif(report), null, 2)}\n`);
  if (values.junit) writeFileSync(values.junit, junit(report));
}

async function onStandIns(keys: KindOfKeys): Promise<Report> {
  if (keys === "live") process.env.NODE_ENV = "test";
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(2));
  const world = await openWorld({ keys });
  try {
    await world.serveWhole();
    return await run(await localTarget(world));
  } finally {
    await world.close();
  }
}
