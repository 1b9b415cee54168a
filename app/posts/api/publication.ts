import { requireOwner } from "#app/access/doors.server.ts";
import { methodNotAllowed, parseJson } from "#app/forms/http.server.ts";
import { visitContext } from "#app/visit/visit.ts";
import { applyPublish, PublishBody } from "../changes/publish.server.ts";
import { applyUnpublish } from "../changes/unpublish.server.ts";
import { answered } from "../ways/answer.server.ts";
import { applyTo } from "../ways/apply.server.ts";
import type { Route } from "./+types/publication.ts";

/** This URL answers PUT and DELETE only. */
export async function loader(args: Route.LoaderArgs) {
  await requireOwner(args);
  throw methodNotAllowed("PUT, DELETE");
}

/** `PUT {as?, version?}`: publishes the current text. `DELETE`: makes the post a draft again. Both return the post. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const { origin } = args.context.get(visitContext).config;
  switch (args.request.method) {
    case "PUT": {
      const publication = await parseJson(args.request, PublishBody);
      const applied = await applyTo(args, (id) => applyPublish(owner, id, publication));
      return Response.json(answered(applied, origin));
    }
    case "DELETE": {
      const applied = await applyTo(args, (id) => applyUnpublish(owner, id));
      return Response.json(answered(applied, origin));
    }
    default:
      throw methodNotAllowed("PUT, DELETE");
  }
}
