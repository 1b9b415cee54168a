import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { openBrowser } from "../tests/chromium/chromium.ts";
import { steps } from "./journey/steps.ts";
import { passBotProtection } from "./journey/testing-token.ts";
import { type Taken, walk } from "./journey/walk.ts";
import { readSettings } from "./local/settings.ts";

/**
 * `npm run journey -- <url>`: walks through the app at that address in a browser as somebody new: signs up, writes, publishes,
 * shares, comes back and deletes the account. Says each step in plain words. Exit code 1 if one failed, or the browser
 * complained. With `--deployment`, Clerk's keys are those in `.dev.vars.production`.
 */
const { values, positionals } = parseArgs({
  options: { deployment: { type: "boolean", default: false } },
  allowPositionals: true,
});

/** Milliseconds that one step may wait for anything: a sleeping database, or Clerk's scripts. */
const PATIENCE = 30_000;

const [address = ""] = positionals;
const origin = /^https?:/.test(address) ? URL.parse(address)?.origin : undefined;
if (origin === undefined) {
  console.error("Say where the app is: npm run journey -- http://localhost:5173");
  process.exit(1);
}

const id = randomBytes(5).toString("hex");
const newcomer = {
  email: `newt-${id}+clerk_test@example.com`,
  password: randomBytes(12).toString("base64url"),
  name: "Newt",
  handle: `newt-${id}`,
};

const browser = await openBrowser();
const [own, others] = await Promise.all([browser.newContext(), browser.newContext()]);
const settings = readSettings(values.deployment ? ".dev.vars.production" : ".dev.vars");
console.log(`\n${await passBotProtection(own, { ...settings, APP_ORIGIN: origin })}\n`);
const { failed, complaints } = await walk(
  steps,
  { own, others },
  { origin, newcomer, patience: PATIENCE },
  tell,
);
await browser.close();

for (const complaint of new Set(complaints)) console.log(`The browser complained: ${complaint}`);
console.log(failed ? "\nThe journey failed." : "\nThe journey was taken to its end.");
process.exit(failed || complaints.length > 0 ? 1 : 0);

function tell({ status, words, reason }: Taken) {
  console.log(`${status.padEnd(9)} ${words}${reason === undefined ? "" : `: ${reason}`}`);
}
