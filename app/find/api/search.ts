import { requireOwner } from "#app/access/doors.server.ts";
import { readQuery } from "#app/search/query.ts";
import { searchAlone } from "#db/search.server.ts";
import type { Route } from "./+types/search.ts";

/** `GET ?q=<words and filters>&after=<cursor>`: up to 50 tasks and posts, best matches first. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { searchParams } = args.url;
  const { asked, notes } = readQuery(searchParams.get("q") ?? "");
  const after = searchParams.get("after") ?? undefined;
  return Response.json({ ...(await searchAlone(owner, asked, after)), notes });
}
