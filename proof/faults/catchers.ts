import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { text } from "node:stream/consumers";
import type { Report } from "../verify/run.ts";
import { type Catcher, partsOf } from "./fault.ts";

/** `broken`: the check could not run, which proves nothing. `said`: what it found, or why it is broken. */
export type Verdict = { is: "green" | "red" | "broken"; said: string };

const TEST_PATIENCE = "20000"; // ms

export const GREEN: Verdict = { is: "green", said: "" };

type TestReport = {
  testResults: {
    status: string;
    message: string;
    assertionResults: { status: string; ancestorTitles: string[]; title: string }[];
  }[];
};

/**
 * A failed test noticed the fault. A file that could not be loaded or set up noticed nothing, because none of its tests
 * ran.
 */
export function verdictOfTests({ testResults }: TestReport): Verdict {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = tests.find(({ status }) => status === "failed");
  if (failed) return { is: "red", said: [...failed.ancestorTitles, failed.title].join(": ") };
  const wholly = testResults.every(({ status }) => status === "passed");
  if (wholly && tests.some(({ status }) => status === "passed")) return GREEN;
  return { is: "broken", said: `no test ran ${testResults.map(({ message }) => message).join()}` };
}

export function verdictOfControls({ results }: Report): Verdict {
  const [wrong] = results.flatMap((result) => result.wrong);
  return wrong ? { is: "red", said: `${wrong.cell}: ${wrong.fault}` } : GREEN;
}

async function inTree(folder: string, command: string, ...args: string[]) {
  // Only on PGlite, because no fault depends on races. A test that waits for something a fault removed gives up sooner
  // than usual.
  const env = { ...process.env, TEST_POSTGRES_URL: "", TEST_PATIENCE };
  const child = spawn(command, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  const [[code], ...told] = await Promise.all([
    once(child, "close"),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code: Number(code ?? 1), told: told.join("\n") };
}

/** Green if the app builds. A fault that does not build would never reach anybody. */
export async function build(folder: string): Promise<Verdict> {
  const { code, told } = await inTree(folder, "react-router", "build");
  return code === 0 ? GREEN : { is: "broken", said: told };
}

/** Runs a command that writes a report about a tree to a given file, and reads the verdict from it. */
async function reported(
  folder: string,
  command: (file: string) => [command: string, ...args: string[]],
  verdict: (report: string) => Verdict,
): Promise<Verdict> {
  const file = join(folder, "report.json");
  rmSync(file, { force: true });
  const { told } = await inTree(folder, ...command(file));
  return existsSync(file) ? verdict(readFileSync(file, "utf8")) : { is: "broken", said: told };
}

/** A test that fails because the machine is busy passes on retry; one that fails because of a fault does not. */
const VITEST = [
  "vitest",
  "run",
  "--config=tests/vitest.config.ts",
  "--bail=1",
  "--retry=1",
] as const;

const askTests = (folder: string, files: string[], ...more: string[]) => {
  // The other suites need not be prepared.
  const suites = [...new Set(files.map(suiteOf))].map((suite) => `--project=${suite}`);
  return reported(
    folder,
    (file) => [...VITEST, "--reporter=json", `--outputFile=${file}`, ...suites, ...files, ...more],
    (report) => verdictOfTests(JSON.parse(report)),
  );
};

/** The suite of a test file: its project in `tests/vitest.config.ts`. */
function suiteOf(file: string): string {
  const [, folder = ""] = file.split("/");
  return { browser: "browser", "built-worker": "worker", db: "database" }[folder] ?? "unit";
}

const askControls = (folder: string, files: string[]) => {
  const only = files.flatMap((path) => ["--only", basename(path, ".ts")]);
  return reported(
    folder,
    (file) => [process.execPath, "scripts/verify.ts", "--json", file, ...only],
    (report) => verdictOfControls(JSON.parse(report)),
  );
};

/**
 * The combined verdict of these checks about a tree: the first that is not green. Tests that are named run together, so
 * some may run that nobody named: their names have the same words.
 */
export async function ask(folder: string, catchers: Catcher[]): Promise<Verdict> {
  const parts = catchers.map(partsOf);
  const controls = parts.map(([file]) => file).filter((file) => file.startsWith("proof/verify/"));
  const tests = parts.filter(([file]) => file.startsWith("tests/"));
  const whole = tests.flatMap(([file, words]) => (words === undefined ? [file] : []));
  const named = tests.filter(([file]) => !whole.includes(file));
  const steps = [
    ...(whole.length > 0 ? [() => askTests(folder, whole)] : []),
    ...(named.length > 0 ? [() => askTests(folder, filesOf(named), "-t", pattern(named))] : []),
    ...(controls.length > 0 ? [() => askControls(folder, controls)] : []),
  ];
  for (const step of steps) {
    const verdict = await step();
    if (verdict.is !== "green") return verdict;
  }
  return GREEN;
}

const filesOf = (tests: ReturnType<typeof partsOf>[]) => [...new Set(tests.map(([file]) => file))];

const pattern = (tests: ReturnType<typeof partsOf>[]) =>
  tests.map(([, words = ""]) => RegExp.escape(words)).join("|");
