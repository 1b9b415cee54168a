import { forgetShown } from "#app/edge-cache/forget.ts";
import { clerkOf, isUnknownToClerk } from "#app/visit/clerk.ts";
import { logError } from "#app/visit/request-log.ts";
import { visitContext } from "#app/visit/visit.ts";
import type { SystemScope } from "#db/access/scope.server.ts";
import { forgetOrganization } from "#db/organizations.server.ts";
import type { LoaderFunctionArgs } from "react-router";

/**
 * Deletes an organisation at Clerk, then everything of it here, and takes its pages out of the cache. False if Clerk did not
 * delete it: then nothing is deleted here. If the database fails after that, Clerk's event or the hourly job does the rest.
 */
export async function deleteWorkspace(
  { context }: Pick<LoaderFunctionArgs, "context">,
  system: SystemScope,
  id: string,
): Promise<boolean> {
  const { config, id: request } = context.get(visitContext);
  try {
    await clerkOf(config).organizations.deleteOrganization(id);
  } catch (error) {
    if (!isUnknownToClerk(error)) {
      logError(request, error);
      return false;
    }
  }
  await forgetOrganization(system, id, (shown) => forgetShown(config.origin, shown));
  return true;
}
