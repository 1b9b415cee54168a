import { forget } from "#app/edge-cache/forget.ts";
import { parseForm, rejected, requireFound } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { pathsOf } from "#app/frame/paths.ts";
import { visitContext } from "#app/visit/visit.ts";
import { OWN_WORKSPACE } from "#app/visit/workspace.ts";
import type { CrossingScope, OwnerScope } from "#db/access/scope.server.ts";
import { carry, type Withdrawn } from "#db/move-changes.server.ts";
import { getMovable } from "#db/moves.server.ts";
import { newId } from "#db/rows/new-id.ts";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirectDocument } from "react-router";
import { CARRIED_MAX } from "./limits.ts";
import { MoveForm } from "./schemas.ts";
import { type Noun, REASONS } from "./words.ts";

type Args<Of> = Of & { params: { id: string; workspace: string } };

/** `workspace`: where it is to be, as in URLs. */
type Wanted = { workspace: string; isCopy: boolean; submission: string };

/**
 * What a page of a move shows. `from`: after a move, the workspace from which it came here; `isCopied`: after a copy.
 * @throws 404 if the owner does not have it.
 */
export async function showMove(args: Args<LoaderFunctionArgs>, owner: OwnerScope, noun: Noun) {
  const page = await requireFound(args, (id) => getMovable(owner, noun, id));
  const [, from] = /^\/w\/([a-z0-9-]+)$/.exec(args.url.searchParams.get("from") ?? "") ?? [];
  return {
    page,
    submission: newId(),
    from: from ?? null,
    isCopied: args.url.searchParams.has("copied"),
    restored: await restoreFields(args, owner),
  };
}

/** Moves or copies by the form, and leads to the same page of what is in the other workspace now. */
export async function moveByForm(args: Args<ActionFunctionArgs>, owner: CrossingScope, noun: Noun) {
  const form = await parseForm(args, MoveForm);
  if (!form.ok) return form.response;
  const { as, ...value } = form.value;
  const isCopy = as === "copy";
  const moved = await move(args, owner, noun, { ...value, isCopy });
  if ("reason" in moved) return rejected({ workspace: moved.reason }, form.fields);
  const { id, workspace } = moved;
  const page = pathsOf(workspace)[`${noun}Workspace`](id);
  // A new document, so that nothing typed or shown in one workspace is carried into another.
  return redirectDocument(`${page}?${isCopy ? "copied" : `from=/w/${args.params.workspace}`}`);
}

/**
 * Moves or copies, and takes the pages of what readers had out of the cache. Returns where it is, or the reason why it stays.
 * @throws 404 if the owner does not have it.
 */
export async function move(
  args: LoaderFunctionArgs & { params: { id: string } },
  owner: CrossingScope,
  noun: Noun,
  { workspace, isCopy, submission }: Wanted,
): Promise<{ id: string; workspace: string } | { reason: string }> {
  const to = workspace === OWN_WORKSPACE ? null : workspace;
  const destination = { to, isCopy, submission, most: CARRIED_MAX };
  const carried = await requireFound(args, (id) => carry(owner, noun, id, destination));
  if ("same" in carried) return { reason: REASONS.same };
  if ("many" in carried) return { reason: REASONS.many };
  await withdraw(args, carried.withdrawn);
  return { id: carried.id, workspace: carried.to ?? OWN_WORKSPACE };
}

async function withdraw({ context }: LoaderFunctionArgs, withdrawn: Withdrawn | null) {
  if (!withdrawn || withdrawn.handle === null) return;
  const { handle, slug, secret, tags } = withdrawn;
  const secrets = secret === null ? [] : [secret];
  const { origin } = context.get(visitContext).config;
  await forget(origin, { handle, slugs: [slug], tags, secrets });
}
