import { pathsOf } from "#app/frame/paths.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { requireFound } from "#app/forms/http.server.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { getTask } from "#db/tasks.server.ts";
import { type LoaderFunctionArgs, redirect } from "react-router";

type Args = LoaderFunctionArgs & { params: { id: string; workspace: string } };

/**
 * The fields of a form about one task that was kept while its sender was signed out. Without one, the place to go is
 * the task's page.
 */
export async function askedAgain(args: Args, owner: OwnerScope) {
  const { id, title } = await requireFound(args, (asked) => getTask(owner, asked));
  const restored = await restoreFields(args, owner);
  if (!restored) throw redirect(pathsOf(args.params.workspace).task(id));
  return { title, restored };
}
