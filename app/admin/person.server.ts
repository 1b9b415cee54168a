import { requirePerson } from "#app/access/doors.server.ts";
import { notFound } from "#app/forms/http.server.ts";
import { restoreAlone } from "#app/forms/kept-forms.server.ts";
import { isApi, problem } from "#app/visit/refusal.ts";
import type { AdminScope } from "#db/access/scope.server.ts";
import { getManagedPerson } from "#db/directory.server.ts";
import type { LoaderFunctionArgs } from "react-router";

/** The id of the person in the URL, as Clerk makes them. @throws 404 if it cannot be one. */
export function personIdOf({ request, params }: { request: Request; params: { id: string } }) {
  if (/^[\w-]{1,200}$/.test(params.id)) return params.id;
  throw missing(request);
}

/** 404, for programs as problem+json. */
export const missing = (request: Request) =>
  isApi(request)
    ? problem({ status: 404, title: "Not found", detail: "There is nothing here." })
    : notFound();

type Args = LoaderFunctionArgs & { params: { id: string } };

/** The person in the URL, and the form that was kept for this page. @throws 404 if there is no such person. */
export async function loadPerson(args: Args, admin: AdminScope) {
  const person = await getManagedPerson(admin, personIdOf(args));
  if (person === null) throw missing(args.request);
  return { person, restored: await restoreAlone(args, await requirePerson(args)) };
}
