import { notFound, parseForm, rejected, requireFound } from "#app/forms/http.server.ts";
import { pathsOf } from "#app/frame/paths.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { linkPost, unlinkPost, type Wanted } from "#db/links.server.ts";
import { type ActionFunctionArgs, redirect } from "react-router";
import { FULL } from "./limits.ts";
import { LinkForm, wantedOf } from "./schemas.ts";

type Args = ActionFunctionArgs & { params: { id: string; workspace: string } };

/**
 * The action of a page of links: links a task and a post, or removes their link. `here`: which of the two the URL names.
 * @throws 404 if the owner does not have it, or, when unlinking, does not have the other one.
 */
export async function linkByForm(args: Args, owner: OwnerScope, here: "task" | "post") {
  const form = await parseForm(args, LinkForm);
  if (!form.ok) return form.response;
  const there = here === "task" ? "post" : "task";
  const ends = <End>(mine: End, other: End) =>
    here === "task" ? { task: mine, post: other } : { task: other, post: mine };
  const { value } = form;
  const back = redirect(pathsOf(args.params.workspace)[here](args.params.id));
  if ("unlink" in value) {
    const areTheirs = await requireFound(args, (id) => unlinkPost(owner, ends(id, value.unlink)));
    if (!areTheirs) throw notFound();
    return back;
  }
  const linked = await requireFound(args, (id) =>
    linkPost(owner, ends<Wanted>({ id }, wantedOf(value.wanted, there))),
  );
  if ("linked" in linked) return back;
  if ("full" in linked) return rejected({ wanted: FULL }, form.fields);
  if (linked.missing === here) throw notFound();
  const wanted = `No ${there} has this title. Choose one of the suggestions, or paste its address.`;
  return rejected({ wanted }, form.fields);
}
