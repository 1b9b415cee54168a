import { restoreFields } from "#app/forms/drafts.server.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import type { View } from "#db/tasks.server.ts";
import type { LoaderFunctionArgs } from "react-router";
import { toldIn, withoutTold } from "../notice/told.server.ts";
import { newId } from "#db/rows/new-id.ts";

/** The cursor of the page that is asked for. */
export const cursorOf = ({ url }: LoaderFunctionArgs) => url.searchParams.get("after") ?? undefined;

/** What every view of tasks shows beside its tasks. */
export async function shown<V extends View>(args: LoaderFunctionArgs, owner: OwnerScope, view: V) {
  const { searchParams } = args.url;
  return {
    ...view,
    here: withoutTold(args.url),
    isFirst: !searchParams.has("after"),
    isSelecting: searchParams.get("select") === "yes",
    told: toldIn(args.url),
    submission: newId(),
    restored: await restoreFields(args, owner),
  };
}
