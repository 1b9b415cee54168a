import { parseForm, rejected, requireFound } from "#app/forms/http.server.ts";
import { pathsOf } from "#app/frame/paths.ts";
import { isSameTags, tagText } from "#app/tag-names/tag-names.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { getPost, type Post } from "#db/posts.server.ts";
import { type ActionFunctionArgs, data, redirect } from "react-router";
import { applyEdit, EditForm } from "../changes/edit.server.ts";
import { lineRuns, withBoth } from "../history/difference.ts";
import { previewOf } from "../rendering.server.ts";
import { applyTo } from "../ways/apply.server.ts";
import type { Returned } from "./editor.tsx";

type Args = ActionFunctionArgs & { params: { workspace: string; id: string } };

const MEANWHILE = "This post was changed meanwhile, by you elsewhere or by someone else.";

/**
 * Saves the editor's form, and redirects to the post or to its publication; otherwise the editor comes back with
 * everything that was typed.
 */
export async function saveByForm(args: Args, owner: OwnerScope) {
  const form = await parseForm(args, EditForm);
  if (!form.ok) return form.response;
  const { version, keep, merge, preview, publish, slug, shown, ...text } = form.value;
  const { fields } = form;
  if (preview) return { fields, preview: await previewOf(text.body) } satisfies Returned;
  if (merge) {
    const saved = await requireFound(args, (id) => getPost(owner, id));
    const body = withBoth(saved.body, text.body);
    return { fields: { ...fields, body, version: String(saved.version) } } satisfies Returned;
  }
  // The person has seen both texts and keeps their own, so it overwrites the other.
  const seen = keep ? {} : { version };
  const chosen = slug === shown ? {} : { slug };
  const applied = await applyTo(args, (id) =>
    applyEdit(owner, id, { ...text, ...chosen, ...seen }),
  );
  if ("errors" in applied) return rejected(applied.errors, fields);
  if ("conflict" in applied) {
    const conflict = differenceOf(applied.conflict, text);
    const errors = { form: MEANWHILE };
    return data<Returned>({ errors, fields, conflict }, { status: 409 });
  }
  const paths = pathsOf(args.params.workspace);
  return redirect(publish ? paths.postPublication(args.params.id) : args.url.pathname);
}

const differenceOf = (
  saved: Post,
  mine: { title: string; body: string; tags?: string[] | undefined },
) => ({
  tags:
    !mine.tags || isSameTags(tagText(saved.tags), tagText(mine.tags)) ? null : tagText(saved.tags),
  title: saved.title === mine.title ? null : saved.title,
  runs: lineRuns(saved.body, mine.body),
});
