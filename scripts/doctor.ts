import { parseArgs } from "node:util";
import { examine, type Result } from "./doctor/check.ts";
import { checks } from "./doctor/checks.ts";
import { readSettings } from "./local/settings.ts";

/**
 * `npm run doctor`: checks the settings in `.dev.vars`, and the services that they name; with `--deployment`, those in
 * `.dev.vars.production`. Changes nothing, except that `--write` sends a test event to the app's webhook. Prints one
 * line for each check. Exit code 1 if anything is wrong.
 */
const { values } = parseArgs({
  options: {
    deployment: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});

/** Milliseconds for everything; what is not found out by then is unknown. */
const A_MINUTE = 58_000;
/** Milliseconds for one answer, with which a sleeping database starts. */
const PATIENCE = 12_000;

const file = values.deployment ? ".dev.vars.production" : ".dev.vars";
const origin = values.deployment ? {} : { APP_ORIGIN: "http://localhost:5173" };
const patient = {
  file,
  settings: { ...origin, ...readSettings(file) },
  ownerUrl: process.env.DATABASE_OWNER_URL?.trim() || undefined,
  isDeployment: values.deployment,
  mayWrite: values.write,
  patience: PATIENCE,
  now: Date.now,
};

console.log(`\nSettings from ${file} and the environment. No secret is shown.\n`);
const results = await examine(patient, checks, tell, AbortSignal.timeout(A_MINUTE));
const count = (status: string) => results.filter((result) => result.status === status).length;
console.log(`\n${count("ok")} ok, ${count("wrong")} wrong, ${count("unknown")} unknown`);
// What is still under way would keep the process alive.
process.exit(count("wrong") === 0 ? 0 : 1);

function tell({ status, name, words }: Result) {
  console.log(`${status.padEnd(8)} ${name.padEnd(20)} ${words}`);
}
