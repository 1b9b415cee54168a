import { forget } from "#app/edge-cache/forget.ts";
import { requireFound } from "#app/forms/http.server.ts";
import { visitContext } from "#app/visit/visit.ts";
import type { AdminScope } from "#db/access/scope.server.ts";
import { takeDown } from "#db/moderation.server.ts";
import type { LoaderFunctionArgs } from "react-router";

type Args = LoaderFunctionArgs & { params: { id: string } };

/**
 * Takes down the published post that the URL names: its readers lose it at once, and its author is told why.
 * @throws 404 for a draft, an unlisted post, a missing one, and what is no id.
 */
export async function applyTakedown(args: Args, admin: AdminScope, reason: string): Promise<void> {
  const { handle, slug } = await requireFound(args, (id) => takeDown(admin, id, reason));
  await forget(args.context.get(visitContext).config.origin, { handle, slugs: [slug] });
}
