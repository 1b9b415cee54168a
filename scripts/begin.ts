import { existsSync } from "node:fs";
import { requireFree } from "./local/port.ts";
import { RequestLines } from "./local/request-lines.ts";
import { readSettings } from "./local/settings.ts";
import { startStandIns } from "./local/stand-ins.ts";
import { watchStarter } from "./local/starter.ts";
import { explain } from "./terminal.ts";

/** How often, in milliseconds, a process looks whether the one that started it is still there. */
const LOOK = 1_000;

/**
 * What `dev` and `preview` share: the app's origin (port `PORT`, or 5173), and the emulators that it needs, which store
 * data in `ROWKEEP_DATA` (or `.rowkeep`). On failure, ends the process with an explanation.
 */
export async function begin(command: "dev" | "preview") {
  const port = Number(process.env.PORT ?? 5173);
  const origin = `http://localhost:${port}`;
  const dataDir = process.env.ROWKEEP_DATA ?? ".rowkeep";
  await requireFree(port, command).catch(explain);
  const settings = readSettings();
  if (!settings.DATABASE_URL)
    console.log(
      existsSync(`${dataDir}/neon`)
        ? "\n  Opening the local database…"
        : "\n  Making the local database… The first time takes a moment.",
    );
  const standIns = await startStandIns(settings, origin, dataDir).catch((error: unknown) =>
    explain(
      isFolderTaken(error) ? `${error.message}: ROWKEEP_DATA=.rowkeep-2 npm run ${command}` : error,
    ),
  );
  return { port, origin, standIns, dataDir };
}

const isFolderTaken = (error: unknown): error is Error =>
  error instanceof Error && error.message.includes("is in use by");

/** Shortens the lines of requests on this process's output; `--quiet` leaves only those that failed. */
export function shortenRequests() {
  const write = process.stdout.write.bind(process.stdout);
  const out = { write: (text: string) => write(text), isTTY: process.stdout.isTTY };
  const lines = new RequestLines(out, process.argv.includes("--quiet"));
  process.stdout.write = (chunk: string | Uint8Array) => {
    lines.write(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString());
    return true;
  };
}

/** Stops everything when the process is asked to end, or the one that started it is gone, such as npm. */
export function onStop(stop: () => Promise<void>) {
  let isEnding = false;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    void stop().then(() => process.exit(0));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  const isLeft = watchStarter();
  setInterval(() => isLeft() && end(), LOOK).unref();
}
