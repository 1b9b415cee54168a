import { ask } from "../load.ts";
import { median } from "../../world/quantile.ts";
import { type Figure, figure } from "../report.ts";
import { BARE, HONO, STOCK, stockEnv } from "../rivals.ts";
import { type Served, at, byTurns, ratioOf } from "../turns.ts";
import { analyze, fill, organizationOf, personIn } from "../tasks.ts";
import { BUILD, serve } from "../../world/workerd.ts";
import type { World } from "../../world/world.ts";

/** People in the organisation whose page is measured beside a person's own. */
const MEMBERS = 50;

/** Measures CPU time per request, in alternating rounds, so that other load on the machine affects all apps alike. */
export async function cpu(world: World, rounds: number): Promise<Figure[]> {
  const { id, cookie } = await personIn(world, "cpu");
  await fill(world, id, 1_000);
  const organization = await organizationOf(world, id, MEMBERS);
  await fill(world, organization.id, 1_000);
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
    shared: {
      server: app,
      path: `/w/${organization.slug}/today`,
      cookie: organization.cookie,
      host,
    },
    stock: { server: stock, path: "/tasks", cookie, host },
    bare: { server: bare, path: "/tasks", host },
    public: { server: app, path: "/", host },
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
      ratioOf(spent[one], spent[other]);
    return [
      figure("Signed-in page, CPU by the stock page", ratio("today", "stock"), "×", "signedInCpu"),
      figure("  Today", median(spent.today), "ms"),
      figure(
        `The same in an organisation of ${MEMBERS}, CPU by the stock page`,
        ratio("shared", "stock"),
        "×",
        "signedInCpu",
      ),
      figure("  Today in the organisation", median(spent.shared), "ms"),
      figure("  the stock page with as many rows", median(spent.stock), "ms"),
      figure("  the bare page", median(spent.bare), "ms"),
      figure("  HTML of Today", bytes.today, "kB"),
      figure("  HTML of the stock page", bytes.stock, "kB"),
      figure("Public page, CPU by the bare page", ratio("public", "bare"), "×", "publicCpu"),
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

const bytesOf = async (target: Served) => (await ask(at(target))).body.length;
