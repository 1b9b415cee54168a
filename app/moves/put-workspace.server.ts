import { methodNotAllowed, parseJson, wrongFields } from "#app/forms/http.server.ts";
import type { CrossingScope } from "#db/access/scope.server.ts";
import { newId } from "#db/rows/new-id.ts";
import type { ActionFunctionArgs } from "react-router";
import { move } from "./move.server.ts";
import { MoveBody } from "./schemas.ts";
import type { Noun } from "./words.ts";

/**
 * `PUT {workspace, copy?, submission?}`: moves it to another workspace, by its slug or `me`, or copies it there. Returns the
 * id that it has there, and the workspace as it is called now. With a `submission`, sending it again does it once.
 */
export async function putWorkspace(
  args: ActionFunctionArgs & { params: { id: string } },
  owner: CrossingScope,
  noun: Noun,
): Promise<Response> {
  if (args.request.method !== "PUT") throw methodNotAllowed("PUT");
  const { copy: isCopy, ...body } = await parseJson(args.request, MoveBody);
  const moved = await move(args, owner, noun, { submission: newId(), ...body, isCopy });
  if ("reason" in moved) throw wrongFields({ workspace: moved.reason });
  return Response.json(moved);
}
