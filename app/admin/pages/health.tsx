import { requireSiteAdmin } from "#app/access/doors.server.ts";
import { visitContext } from "#app/visit/visit.ts";
import { getOversight } from "#db/oversight.server.ts";
import type { ReactNode } from "react";
import { AdminFrame } from "../frame/admin-frame.tsx";
import { Moment } from "../frame/moment.tsx";
import type { Route } from "./+types/health.ts";

export const meta = () => [{ title: "Health · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const admin = await requireSiteAdmin(args);
  const { config } = args.context.get(visitContext);
  const rateLimits = Object.values(config.limiters).every((limiter) => limiter !== undefined);
  const { adminSecondFactor } = config;
  return { ...(await getOversight(admin)), rateLimits, adminSecondFactor, now: new Date() };
}

/** Milliseconds in which the job is due again, with some to spare. */
const LATE_AFTER = 90 * 60 * 1000;

export default function Health({ loaderData }: Route.ComponentProps) {
  const { rowSecurity, schedule, events, untold, rateLimits, adminSecondFactor, now } = loaderData;
  const isLate = schedule && now.getTime() - schedule.beganAt.getTime() > LATE_AFTER;
  return (
    <AdminFrame title="Health">
      <dl className="max-w-prose">
        <Fact name="Row security" isWrong={!rowSecurity}>
          {rowSecurity ? "in force" : "not in force: run npm run db:migrate, which says why"}
        </Fact>
        <Fact name="Hourly job" isWrong={!schedule?.endedAt || isLate === true}>
          {schedule ? (
            <>
              {schedule.endedAt ? "ended well; began " : "has not ended; began "}
              <Moment at={schedule.beganAt} />
              {isLate && ": it is late"}
            </>
          ) : (
            "has never run"
          )}
        </Fact>
        <Fact name="Events from Clerk" isWrong={false}>
          {events ? (
            <>
              {`of the last 50, the slowest took ${seconds(events.lag)}; the last came `}
              <Moment at={events.receivedAt} />
            </>
          ) : (
            "none has come yet"
          )}
        </Fact>
        <Fact name="Clerk still to be told" isWrong={untold.count > 0}>
          {untold.since ? (
            <>
              {`${untold.count}, since `}
              <Moment at={untold.since} />
            </>
          ) : (
            "nothing"
          )}
        </Fact>
        <Fact name="Rate limits" isWrong={!rateLimits}>
          {rateLimits ? "on" : "off: wrangler.toml binds no counters"}
        </Fact>
        <Fact name="Second factor of site admins" isWrong={false}>
          {adminSecondFactor ? "asked for" : "not asked for"}
        </Fact>
      </dl>
    </AdminFrame>
  );
}

const seconds = (milliseconds: number) =>
  milliseconds < 120_000
    ? `${Math.round(milliseconds / 1000)} seconds`
    : `${Math.round(milliseconds / 60_000)} minutes`;

type FactProps = { name: string; isWrong: boolean; children: ReactNode };

function Fact({ name, isWrong, children }: FactProps) {
  return (
    <div className="flex flex-wrap justify-between gap-x-6 border-b border-line py-3">
      <dt className="text-quiet">{name}</dt>
      <dd className={isWrong ? "text-red" : ""}>{children}</dd>
    </div>
  );
}
