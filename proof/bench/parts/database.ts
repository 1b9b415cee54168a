import { ask, load } from "../load.ts";
import { median } from "../../world/quantile.ts";
import { type Figure, figure } from "../report.ts";
import { analyze, fill, personIn } from "../tasks.ts";
import { BUILD, serve } from "../../world/workerd.ts";
import type { World } from "../../world/world.ts";

const DELAY = 50;
const REQUESTS = 100;

/** Counts requests to the database, and measures how long a page takes if each takes 50 ms longer. */
export async function database(world: World): Promise<Figure[]> {
  const { id, cookie } = await personIn(world, "database");
  const { list } = await fill(world, id, 1_000);
  await analyze(world);
  const app = await serve(BUILD, world.env);
  const paths = ["today", "upcoming", "tasks", "done", "trash", "lists", `lists/${list}`];
  const pages = [...paths.map((path) => `/w/me/${path}`), "/account", "/api/v1/tasks"];
  try {
    const counts: number[] = [];
    for (const path of pages) {
      /* oxlint-disable no-await-in-loop -- each page is counted alone */
      await world.neon.resetRequests();
      const { status } = await ask({ origin: app.origin, path, cookie });
      if (status !== 200) throw new Error(`${path} was answered ${status}`);
      counts.push(await world.neon.requests());
      /* oxlint-enable no-await-in-loop */
    }
    const today = { origin: app.origin, path: "/w/me/today", cookie };
    await load(today, REQUESTS);
    await world.neon.setFaults({ delay: DELAY });
    const times = await load(today, REQUESTS, 1);
    await world.neon.setFaults({});
    return [
      figure(
        `Database requests, the most of ${pages.length} pages`,
        Math.max(...counts),
        "",
        "databaseRequests",
      ),
      figure("Today with 50 ms added to the database, p50", median(times), "ms", "delayedPage"),
    ];
  } finally {
    await app.stop();
  }
}
