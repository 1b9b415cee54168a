import { gzipSync } from "node:zlib";
import { ask } from "../load.ts";
import { publish } from "../posts.ts";
import { personIn } from "../tasks.ts";
import { type Figure, figure } from "../report.ts";
import { BARE, STOCK } from "../rivals.ts";
import { BUILD, type Server, serve } from "../../world/workerd.ts";
import { clientWeights, EDITORS, serverWeight, type Weight } from "../weights.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { World } from "../../world/world.ts";

/** Measures what is sent: scripts, the worker's modules, and a complete public page. */
export async function weights(world: World): Promise<Figure[]> {
  const pages = Object.entries(clientWeights());
  const heaviest = (of: (page: Weight) => number, isEditor: boolean) =>
    Math.max(
      ...pages.filter(([name]) => EDITORS.includes(name) === isEditor).map(([, page]) => of(page)),
    );
  const stock = clientWeights(STOCK, "root")["tasks"];
  const app = await serve(BUILD, world.env);
  const { id } = await personIn(world, "weighed");
  const post = await publish(world, id);
  const [publicBytes, postBytes] = await Promise.all([
    wholeOf(app, "/"),
    wholeOf(app, post),
  ]).finally(() => app.stop());
  return [
    figure(
      "Scripts of the heaviest page, Clerk's SDK included",
      heaviest(({ all }) => all, false),
      "kB",
      "clientScripts",
    ),
    figure(
      "  the same beside Clerk's SDK",
      heaviest(({ besideClerk }) => besideClerk, false),
      "kB",
      "clientScripts",
    ),
    figure(
      "  with the editor of posts, beside Clerk's SDK",
      heaviest(({ besideClerk }) => besideClerk, true),
      "kB",
      "editorScripts",
    ),
    figure("  of the stock page", stock?.all ?? Number.NaN, "kB"),
    figure("Worker", serverWeight(), "kB", "serverBundle"),
    figure("  of the stock page", serverWeight(STOCK), "kB"),
    figure("  of the bare page", serverWeight(BARE), "kB"),
    figure("Public page in all, with its styles", publicBytes, "kB", "publicBytes"),
    figure("Post of a thousand words, the same", postBytes, "kB", "publicBytes"),
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
