import { requireOwner } from "#app/access/doors.server.ts";
import { methodNotAllowed, parseJson } from "#app/forms/http.server.ts";
import { parseQuickAdd } from "#app/quick-add/parse.server.ts";
import { knownAs, Line } from "../changes/add.server.ts";
import type { Route } from "./+types/understanding.ts";

export async function loader(args: Route.LoaderArgs) {
  await requireOwner(args);
  throw methodNotAllowed("POST");
}

/**
 * `POST {line, timeZone, ignore?, lists?}`: how quick add would read the line. It reads no rows, so it knows only the lists
 * whose names are sent.
 */
export async function action(args: Route.ActionArgs) {
  await requireOwner(args);
  if (args.request.method !== "POST") throw methodNotAllowed("POST");
  const { line, lists, ...person } = await parseJson(args.request, Line);
  return Response.json(parseQuickAdd(line, { now: new Date(), lists: knownAs(lists), ...person }));
}
