import { requireOwner } from "#app/access/doors.server.ts";
import { methodNotAllowed, parseJson } from "#app/forms/http.server.ts";
import * as v from "valibot";
import * as field from "../kind/fields.ts";
import { previewOf } from "../rendering.server.ts";
import type { Route } from "./+types/preview.ts";

const PreviewBody = v.strictObject({ body: field.body });

/** This URL answers POST only. */
export async function loader(args: Route.LoaderArgs) {
  await requireOwner(args);
  throw methodNotAllowed("POST");
}

/** `POST {body}`: `{html, words}` as the author will see it. Nothing is stored. */
export async function action(args: Route.ActionArgs) {
  await requireOwner(args);
  if (args.request.method !== "POST") throw methodNotAllowed("POST");
  const { body } = await parseJson(args.request, PreviewBody);
  const { html, words } = await previewOf(body);
  return Response.json({ html, words });
}
