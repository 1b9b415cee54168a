import { readSettings } from "./local/settings.ts";
import { startStandIns } from "./local/stand-ins.ts";
import { explain } from "./terminal.ts";

/**
 * What `dev` and `preview` share: the app's origin (port `PORT`, or 5173), and the emulators that it needs, which store
 * data in `ROWKEEP_DATA` (or `.rowkeep`). On failure, ends the process with an explanation.
 */
export async function begin() {
  const port = Number(process.env.PORT ?? 5173);
  const origin = `http://localhost:${port}`;
  const dataDir = process.env.ROWKEEP_DATA ?? ".rowkeep";
  const standIns = await startStandIns(readSettings(), origin, dataDir).catch(explain);
  return { port, origin, standIns };
}

/** Stops everything when the process is asked to end. */
export function onStop(stop: () => Promise<void>) {
  const end = () => void stop().then(() => process.exit(0));
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
}
