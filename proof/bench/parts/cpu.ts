import { ask, load, type Target } from "../load.ts";
import { median } from "../../world/quantile.ts";
import { type Figure, figure } from "../report.ts";
import { BARE, HONO, STOCK, stockEnv } from "../rivals.ts";
import { publish } from "../posts.ts";
import { analyze, fill, personIn } from "../tasks.ts";
import { BUILD, type Server, serve } from "../../world/workerd.ts";
import type { World } from "../../world/world.ts";

const WARM_UP = 300;
const REQUESTS = 150;

/** Measures CPU time per request, in alternating rounds, so that other load on the machine affects all apps alike. */
export async function cpu(world: World, rounds: number): Promise<Figure[]> {
  const { id, cookie } = await personIn(world, "cpu");
  await fill(world, id, 1_000);
  const post = await publish(world, id);
  await analyze(world);
  const [app, stock, bare, hono] = await Promise.all([
    serve(BUILD, world.env),
    serve(STOCK, stockEnv(world)),
    serve(BARE, {}),
    serve(HONO, world.env),
  ]);
  const { host } = new URL(world.origin);
  const targets = {
    today: { server: app, path: "/w/me/today", cookie, host },
    stock: { server: stock, path: "/tasks", cookie, host },
    bare: { server: bare, path: "/tasks", host },
    public: { server: app, path: "/", host },
    post: { server: app, path: post, host },
    api: { server: app, path: "/api/v1/tasks", cookie, host },
    hono: { server: hono, path: "/tasks", cookie, host },
  };
  try {
    const spent = await byTurns(targets, rounds);
    const bytes = {
      today: await bytesOf(targets.today),
      stock: await bytesOf(targets.stock),
      api: await bytesOf(targets.api),
      hono: await bytesOf(targets.hono),
    };
    const ratio = (one: keyof typeof targets, other: keyof typeof targets) =>
      median(spent[one].map((time, round) => time / (spent[other][round] ?? Number.NaN)));
    return [
      figure("Signed-in page, CPU by the stock page", ratio("today", "stock"), "×", "signedInCpu"),
      figure("  Today", median(spent.today), "ms"),
      figure("  the stock page with as many rows", median(spent.stock), "ms"),
      figure("  the bare page", median(spent.bare), "ms"),
      figure("  HTML of Today", bytes.today, "kB"),
      figure("  HTML of the stock page", bytes.stock, "kB"),
      figure("Public page, CPU by the bare page", ratio("public", "bare"), "×", "publicCpu"),
      figure("Post, not cached, CPU by the bare page", ratio("post", "bare"), "×", "postCpu"),
      figure("  a post of a thousand words, not cached", median(spent.post), "ms"),
      figure(
        "API, CPU by Hono, Clerk, Drizzle and Neon's driver",
        ratio("api", "hono"),
        "×",
        "apiCpu",
      ),
      figure("  the API", median(spent.api), "ms"),
      figure("  Hono with the same rows", median(spent.hono), "ms"),
      figure("  JSON of the API", bytes.api, "kB"),
      figure("  JSON of Hono", bytes.hono, "kB"),
    ];
  } finally {
    await Promise.all([app, stock, bare, hono].map((server) => server.stop()));
  }
}

type Served = Omit<Target, "origin"> & { server: Server };

const at = ({ server, ...target }: Served): Target => ({ origin: server.origin, ...target });

const bytesOf = async (target: Served) => (await ask(at(target))).body.length;

async function byTurns<Name extends string>(targets: Record<Name, Served>, rounds: number) {
  const names = Object.keys(targets) as Name[];
  const spent = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Name,
    number[]
  >;
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const target = targets[name];
      const count = round === 0 ? WARM_UP : REQUESTS;
      const before = target.server.cpu();
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
      await load(at(target), count);
      if (round > 0) spent[name].push((target.server.cpu() - before) / count);
    }
  }
  return spent;
}
