import { gzipSync } from "node:zlib";
import { ask } from "../load.ts";
import { type Figure, figure } from "../report.ts";
import { BARE, STOCK } from "../rivals.ts";
import { BUILD, type Server, serve } from "../../world/workerd.ts";
import { clientWeights, serverWeight } from "../weights.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { World } from "../../world/world.ts";

/** Measures what is sent: scripts, the worker's modules, and a complete public page. */
export async function weights(world: World): Promise<Figure[]> {
  const pages = Object.values(clientWeights());
  const heaviest = (of: (page: (typeof pages)[number]) => number) => Math.max(...pages.map(of));
  const stock = clientWeights(STOCK, "root")["tasks"];
  const app = await serve(BUILD, world.env);
  const publicBytes = await wholeOf(app, "/").finally(() => app.stop());
  return [
    figure(
      "Scripts of the heaviest page, Clerk's SDK included",
      heaviest(({ all }) => all),
      "kB",
      "clientScripts",
    ),
    figure(
      "  the same beside Clerk's SDK",
      heaviest(({ besideClerk }) => besideClerk),
      "kB",
      "clientScripts",
    ),
    figure("  of the stock page", stock?.all ?? Number.NaN, "kB"),
    figure("Worker", serverWeight(), "kB", "serverBundle"),
    figure("  of the stock page", serverWeight(STOCK), "kB"),
    figure("  of the bare page", serverWeight(BARE), "kB"),
    figure("Public page in all, with its styles", publicBytes, "kB", "publicBytes"),
  ];
}

/** The size of a page and the styles that it names. */
async function wholeOf({ origin }: Server, path: string): Promise<number> {
  const { body } = await ask({ origin, path });
  const styles = [...String(body).matchAll(/href="(\/assets\/[^"]+\.css)"/g)].map(([, href = ""]) =>
    readFileSync(join(BUILD, "client", href)),
  );
  return [body, ...styles].reduce((sum, part) => sum + gzipSync(part).length, 0);
}
