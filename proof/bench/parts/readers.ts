import { startEdge } from "../edge.ts";
import { ask } from "../load.ts";
import { publish } from "../posts.ts";
import { type Figure, figure } from "../report.ts";
import { BARE, HONO } from "../rivals.ts";
import { byTurns, ratioOf } from "../turns.ts";
import { analyze, personIn } from "../tasks.ts";
import { BUILD, serve } from "../../world/workerd.ts";
import type { World } from "../../world/world.ts";
import { median } from "../../world/quantile.ts";

/** An answer from the cache takes so little time that a single garbage collection would decide a short turn. */
const MANY = 1_500;

/** Measures what a published post costs: kept at the edge, and made for each request. */
export async function readers(world: World, rounds: number): Promise<Figure[]> {
  const { id } = await personIn(world, "author");
  const post = await publish(world, id);
  await analyze(world);
  const [edge, honoEdge] = [await startEdge(), await startEdge()];
  const [app, kept, hono, bare] = await Promise.all([
    serve(BUILD, world.env),
    serve(BUILD, world.env, undefined, edge.host),
    serve(HONO, world.env, undefined, honoEdge.host),
    serve(BARE, {}),
  ]);
  const { host } = new URL(world.origin);
  const honoPost = post.replace("/@", "/");
  const targets = {
    kept: { server: kept, path: post, host, count: MANY },
    honoKept: { server: hono, path: `/kept${honoPost}`, host, count: MANY },
    made: { server: app, path: post, host },
    honoMade: { server: hono, path: `/fresh${honoPost}`, host },
    bare: { server: bare, path: "/tasks", host },
  };
  try {
    const spent = await byTurns(targets, rounds);
    // Else this would measure pages that are made, and not kept.
    if (edge.keys().length !== 1 || honoEdge.keys().length !== 1)
      throw new Error("the post is not in the cache");
    const bytes = async (name: "kept" | "honoKept") => {
      const { server, ...target } = targets[name];
      return (await ask({ origin: server.origin, ...target })).body.length;
    };
    return [
      figure(
        "Post from the edge cache, CPU by Hono from the same cache",
        ratioOf(spent.kept, spent.honoKept),
        "×",
        "keptPostCpu",
      ),
      figure("  a post of a thousand words, kept", median(spent.kept), "ms"),
      figure("  Hono, kept", median(spent.honoKept), "ms"),
      figure("  HTML of the post", await bytes("kept"), "kB"),
      figure("  HTML of Hono's", await bytes("honoKept"), "kB"),
      figure(
        "Post, not cached, CPU by the bare page",
        ratioOf(spent.made, spent.bare),
        "×",
        "postCpu",
      ),
      figure("  the same by Hono's JSX page", ratioOf(spent.made, spent.honoMade), "×"),
      figure("  a post of a thousand words, not cached", median(spent.made), "ms"),
      figure("  Hono's JSX page", median(spent.honoMade), "ms"),
      figure("  the bare page", median(spent.bare), "ms"),
    ];
  } finally {
    await Promise.all([app, kept, hono, bare].map((server) => server.stop()));
    edge.close();
    honoEdge.close();
  }
}
