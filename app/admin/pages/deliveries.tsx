import { requireSiteAdmin } from "#app/access/doors.server.ts";
import { buttonLook } from "#app/ui/button.tsx";
import { SentSlip } from "#app/ui/slip.tsx";
import { listDeliveries } from "#db/oversight.server.ts";
import { Link } from "react-router";
import { AdminFrame } from "../frame/admin-frame.tsx";
import { Moment } from "../frame/moment.tsx";
import { More } from "../frame/more.tsx";
import { adminPaths } from "../paths.ts";
import { isReplayable } from "../replayable.ts";
import type { Route } from "./+types/deliveries.ts";

export const meta = () => [{ title: "Events from Clerk · Rowkeep" }];

const OUTCOMES = {
  mirrored: "Clerk was asked, and what it knows now is here.",
  deleted: "Clerk knows nothing of this id, and now nothing of it is here.",
};

const isOutcome = (text: string | null): text is keyof typeof OUTCOMES =>
  text !== null && Object.hasOwn(OUTCOMES, text);

export async function loader(args: Route.LoaderArgs) {
  const admin = await requireSiteAdmin(args);
  const { searchParams } = args.url;
  const page = await listDeliveries(admin, searchParams.get("after") ?? undefined);
  const done = searchParams.get("replay");
  return { ...page, done: isOutcome(done) ? OUTCOMES[done] : null };
}

export default function Deliveries({ loaderData }: Route.ComponentProps) {
  const { deliveries, next, done } = loaderData;
  return (
    <AdminFrame title="Events from Clerk" slip={done && <SentSlip>{done}</SentSlip>}>
      <p className="max-w-prose text-quiet">
        What has taken effect here, the last one first. Nothing of what an event said is kept, so to
        mirror it anew, Clerk is asked what it knows now.
      </p>
      {deliveries.length === 0 && <p className="text-quiet">None yet.</p>}
      <ul className="ruled">
        {deliveries.map(({ svixId, type, subjectId, receivedAt }) => (
          <li key={svixId} className="flex flex-wrap items-center justify-between gap-x-4 py-2">
            <div className="min-w-0">
              <p>{type}</p>
              <p className="text-sm break-all text-quiet">{subjectId}</p>
            </div>
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <Moment at={receivedAt} />
              {isReplayable({ type, subjectId }) && (
                <Link to={adminPaths.replay(svixId)} className={buttonLook("plain")}>
                  Ask Clerk again
                </Link>
              )}
            </div>
          </li>
        ))}
      </ul>
      <More next={next}>Earlier events</More>
    </AdminFrame>
  );
}
