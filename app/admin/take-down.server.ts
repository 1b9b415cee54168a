import { forget } from "#app/edge-cache/forget.ts";
import { requireFound } from "#app/forms/http.server.ts";
import { visitContext } from "#app/visit/visit.ts";
import type { AdminScope } from "#db/access/scope.server.ts";
import { takeDown } from "#db/moderation.server.ts";
import type { LoaderFunctionArgs } from "react-router";

type Args = LoaderFunctionArgs & { params: { id: string } };

/**
 * Takes down the published post in the URL. Readers can no longer open it, and its author sees the reason.
 * @throws 404 if there is no such post, or if it is a draft or unlisted.
 */
export async function applyTakedown(args: Args, admin: AdminScope, reason: string): Promise<void> {
  const { handle, slug } = await requireFound(args, (id) => takeDown(admin, id, reason));
  await forget(args.context.get(visitContext).config.origin, { handle, slugs: [slug] });
}
