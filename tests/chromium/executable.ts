import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

const ROOT = resolve(import.meta.dirname, "../..");
const CACHE = join(ROOT, "node_modules/.cache/rowkeep");
const PACKAGE = fileURLToPath(new URL("..", import.meta.resolve("@sparticuz/chromium")));

/** A browser that starts on this system, and the environment that it needs. */
export type Executable = { path: string; env: Record<string, string> };

/**
 * The browser of the tests: `CHROMIUM_PATH`, otherwise the one from the package registry, unpacked into `cache` once.
 * Any number of processes may call this at the same time.
 *
 * @throws an Error of one line that says what the system lacks.
 */
export async function findBrowser(cache = CACHE): Promise<Executable> {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return { path: CHROMIUM_PATH, env: {} };
  return startable(await unpack(cache));
}

/** The folder with the unpacked browser. It gets its name only when it is complete, so nobody finds half of it. */
async function unpack(cache: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(`${folder}.unfinished-`);
  try {
    // The package unpacks into TMPDIR, and assumes that any file of the right name there is complete.
    await run(process.execPath, ["--input-type=module", "--eval", UNPACK], {
      cwd: ROOT,
      env: { ...process.env, TMPDIR: unfinished },
    });
    giveName(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

const UNPACK = `
  import chromium, { inflate } from "@sparticuz/chromium";
  await chromium.executablePath();
  await inflate(${JSON.stringify(join(PACKAGE, "bin/al2023.tar.br"))});
`;

/** If another process was first to name the folder, leaves it as it is. */
function giveName(unfinished: string, folder: string) {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** Uses the package's own copies of libraries that the system lacks, and its fonts. */
async function startable(folder: string): Promise<Executable> {
  const path = join(folder, "chromium");
  const fonts: Record<string, string> = existsSync("/etc/fonts")
    ? {}
    : { FONTCONFIG_PATH: join(folder, "fonts") };
  const carried: Record<string, string> = { ...fonts, LD_LIBRARY_PATH: join(folder, "al2023/lib") };
  const missing = await faultOf(path, fonts);
  if (missing === null) return { path, env: fonts };
  const stillMissing = await faultOf(path, carried);
  if (stillMissing === null) return { path, env: carried };
  throw new Error(whatIsMissing(missing));
}

/** The reason why the browser does not start; null if it does. */
async function faultOf(path: string, env: Record<string, string>): Promise<string | null> {
  try {
    await run(path, ["--version"], { env: { ...process.env, ...env } });
    return null;
  } catch (error) {
    return error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
  }
}

/** Makes one line for the person who has to fix it, from the system loader's message. */
export function whatIsMissing(said: string): string {
  const library = /error while loading shared libraries: (\S+):/.exec(said)?.[1];
  const what = library ? `lacks ${library}` : `cannot start it (${said.trim().split("\n")[0]})`;
  return `The browser of the tests needs the packages libnss3, libnspr4 and libexpat1: this system ${what}. Install them, or set CHROMIUM_PATH to an installed Chrome.`;
}
