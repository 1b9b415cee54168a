import { restoreFields } from "#app/forms/kept-forms.server.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import type { View } from "#db/tasks.server.ts";
import type { LoaderFunctionArgs } from "react-router";
import { flashIn, withoutFlash } from "../notice/flash.server.ts";
import { newId } from "#db/rows/new-id.ts";

/** The cursor of the requested page. */
export const cursorOf = ({ url }: LoaderFunctionArgs) => url.searchParams.get("after") ?? undefined;

/** What every view of tasks shows next to its tasks. */
export async function shown<V extends View>(args: LoaderFunctionArgs, owner: OwnerScope, view: V) {
  const { searchParams } = args.url;
  return {
    ...view,
    here: withoutFlash(args.url),
    isFirst: !searchParams.has("after"),
    isSelecting: searchParams.get("select") === "yes",
    flash: flashIn(args.url),
    submission: newId(),
    restored: await restoreFields(args, owner),
  };
}
