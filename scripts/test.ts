import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checks } from "./checks.ts";
import { run } from "./run.ts";

/**
 * `npm test`: the static checks, the production build, then every suite. The last line counts all of them.
 * Arguments after `--` go to the test runner, such as `-- --project worker`.
 */
const report = join(mkdtempSync(join(tmpdir(), "rowkeep-")), "report.json");
const total = await checks();
count((await run("react-router", ["build"])) === 0);

if (!process.env.TEST_POSTGRES_URL) {
  console.log(
    "\nTEST_POSTGRES_URL is not set: the database is tested on PGlite alone, without races.",
  );
}
const exit = await run("vitest", [
  "run",
  "--config=tests/vitest.config.ts",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);
const suites = readReport();
total.passed += suites.passed;
total.failed += suites.failed;
// A file that could not be loaded holds no failed test, yet it failed.
if (exit !== 0 && suites.failed === 0) total.failed += 1;

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

function count(ok: boolean) {
  if (ok) total.passed += 1;
  else total.failed += 1;
}

function readReport(): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
    return { passed: Number(numPassedTests), failed: Number(numFailedTests) };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
