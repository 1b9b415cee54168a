import { restoreFields } from "#app/drafts.server.ts";
import { isId } from "#app/schemas/text.ts";
import type { OwnerScope } from "#db/scope.server.ts";
import type { View } from "#db/tasks.server.ts";
import type { LoaderFunctionArgs } from "react-router";
import { v7 as uuidv7 } from "uuid";

/** The cursor of the page that is asked for. */
export const cursorOf = ({ url }: LoaderFunctionArgs) => url.searchParams.get("after") ?? undefined;

/** What every view of tasks shows beside its tasks. */
export async function shown<V extends View>(args: LoaderFunctionArgs, owner: OwnerScope, view: V) {
  const { pathname, search, searchParams } = args.url;
  const trashed = searchParams.get("trashed") ?? undefined;
  return {
    ...view,
    here: pathname + search,
    isFirst: !searchParams.has("after"),
    trashed: isId(trashed) ? trashed : null,
    submission: uuidv7(),
    restored: await restoreFields(args, owner),
  };
}
