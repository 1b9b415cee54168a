import { readSettings } from "./local/settings.ts";
import { startStandIns } from "./local/stand-ins.ts";
import { explain } from "./terminal.ts";

/**
 * What `dev` and `preview` share: where the app will answer (`PORT`, 5173 when not set) and the stand-ins that it needs,
 * with their data in `ROWKEEP_DATA` (`.rowkeep` when not set). Ends the process with a sentence when that cannot be.
 */
export async function begin() {
  const port = Number(process.env.PORT ?? 5173);
  const origin = `http://localhost:${port}`;
  const dataDir = process.env.ROWKEEP_DATA ?? ".rowkeep";
  const standIns = await startStandIns(readSettings(), origin, dataDir).catch(explain);
  return { port, origin, standIns };
}

/** Stops what was begun when the process is asked to end. */
export function onStop(stop: () => Promise<void>) {
  const end = () => void stop().then(() => process.exit(0));
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
}
