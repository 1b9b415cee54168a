import { PLANS_PATH } from "#app/forms/upgrade.ts";
import { usePaths } from "#app/frame/paths.ts";
import type { PlaceUse } from "#db/plan.server.ts";
import { PLACES } from "#db/rows/plan.ts";

/** How many places a workspace has, and the way to more. `taken`: with open invitations, which Clerk alone knows of. */
export function Places({ use, taken }: { use: PlaceUse; taken: number | null }) {
  const { members } = usePaths();
  const { plan, people, places, isBilled, isAdmin } = use;
  const used = taken ?? people;
  return (
    <div className="max-w-prose">
      <p>
        {`${used} of ${places} places ${used === 1 ? "is" : "are"} taken, `}
        {taken === null ? "and an open invitation takes one too." : "open invitations included."}
        {used === places && " New invitations wait until one is free."}
        {used > places &&
          " Nobody is removed. Open invitations hold while there is a place, and new ones wait."}
      </p>
      {plan === "free" && (
        <p className="text-quiet">
          {`The free plan has ${PLACES.free} places, pro ${PLACES.pro}. `}
          <a
            href={isBilled && isAdmin ? `${members}/organization-billing` : PLANS_PATH}
            className="inline-flex min-h-11 items-center underline"
          >
            {isBilled && isAdmin ? "Change this workspace’s plan" : "See the plans"}
          </a>
        </p>
      )}
    </div>
  );
}
