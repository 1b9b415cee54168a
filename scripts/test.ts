import { createVitest, parseCLI } from "vitest/node";
import { findBrowser } from "../tests/chromium/executable.ts";
import { Progress } from "../tests/progress.ts";
import { changedSince, isBuilt } from "./changed.ts";
import { checks } from "./checks.ts";
import { run } from "./local/run.ts";
import { explain } from "./terminal.ts";

/**
 * `npm test`: the production build, then every suite, and next to both the static checks, so that no core waits. The
 * last line counts all of them. Arguments after `--` go to the test runner, such as `--project worker`. `--changed` runs
 * the tests affected by changes since the last commit; `--changed=main`, since another commit.
 */
const ON_BUILD = ["worker", "browser"];

// Vite's command would leave what Node compiled in the folder for temporary files.
process.env.NODE_DISABLE_COMPILE_CACHE = "1";

const { filter, options } = parseCLI(["vitest", "run", ...process.argv.slice(2)]);
const { changed, ...rest } = options;
const projects = [options.project ?? []].flat();
const needsBrowser = projects.length === 0 || /browser|emulators/.test(projects.join());
if (needsBrowser) await findBrowser().catch(explain);

const total = { passed: 0, failed: 0 };
const checked = checks();
count((await run("react-router", ["build"])) === 0 ? { passed: 1 } : { failed: 1 });

if (!process.env.TEST_POSTGRES_URL) {
  console.log(
    "\nTEST_POSTGRES_URL is not set: the database is tested on PGlite alone, without races.",
  );
}
const files = changed ? changedSince(changed) : undefined;
const progress = new Progress();
// As the runner's own command does. The local Clerk has live-style keys for tests only.
process.env.NODE_ENV ??= "test";
const vitest = await createVitest({
  ...rest,
  run: true,
  watch: false,
  config: "tests/vitest.config.ts",
  reporters: [progress],
  ...(files && { related: files }),
});
await vitest.standalone();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // What the tests have started ends first.
  process.once(signal, () => void vitest.close().finally(() => process.exit(1)));
}
const chosen = new Set(await vitest.getRelevantTestSpecifications(filter));
// Tests that run the build do not import its sources.
if (files?.some(isBuilt)) {
  for (const spec of await vitest.globTestSpecifications(filter))
    if (ON_BUILD.includes(spec.project.name)) chosen.add(spec);
}
if (chosen.size > 0) await vitest.runTestSpecifications([...chosen], files === undefined);
else console.log("\nNo test file is touched.");
await vitest.close();
count(progress.total);
count(await checked);

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

function count({ passed = 0, failed = 0 }) {
  total.passed += passed;
  total.failed += failed;
}
