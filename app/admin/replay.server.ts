import { personOf, UserData } from "#app/access/clerk-event.ts";
import { refused } from "#app/forms/http.server.ts";
import { clerkOf } from "#app/visit/clerk.ts";
import { logFault } from "#app/visit/request-log.ts";
import { visitContext } from "#app/visit/visit.ts";
import type { AdminScope, SystemScope } from "#db/access/scope.server.ts";
import { noteReplay } from "#db/oversight.server.ts";
import { forgetPerson, mirrorPeople } from "#db/sync.server.ts";
import type { LoaderFunctionArgs } from "react-router";
import * as v from "valibot";
import { missing } from "./person.server.ts";
import { isReplayable } from "./replayable.ts";

type Scopes = { admin: AdminScope; system: SystemScope };

/**
 * Asks Clerk what it knows now of the person that an event was about, and mirrors it, or deletes whom Clerk does not know. It is
 * noted first, with who does it.
 * @throws 404 for an unknown event; a page that says that Clerk cannot be reached.
 */
export async function applyReplay(
  args: LoaderFunctionArgs & { params: { id: string } },
  { admin, system }: Scopes,
): Promise<{ done: "mirrored" | "deleted" } | { refused: string }> {
  const { config, id } = args.context.get(visitContext);
  const noted = await noteReplay(admin, args.params.id);
  if (noted === null) throw missing(args.request);
  const { subjectId } = noted;
  if (subjectId === null || !isReplayable(noted))
    return { refused: "This event is about nobody whom Clerk can be asked about." };
  const { data } = await clerkOf(config)
    .users.getUserList({ userId: [subjectId], limit: 1 })
    .catch((fault: unknown) => {
      logFault(id, fault);
      throw refused(503, "Clerk cannot be reached. Nothing has changed.");
    });
  const [user] = data;
  if (!user) {
    await forgetPerson(system, subjectId);
    return { done: "deleted" };
  }
  const person = v.parse(UserData, user.raw);
  await mirrorPeople(system, [personOf(person)]);
  return { done: "mirrored" };
}
