import { requireSiteAdmin } from "#app/access/doors.server.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { buttonLook } from "#app/ui/button.tsx";
import { listPeople } from "#db/directory.server.ts";
import { Link } from "react-router";
import { adminPaths } from "../paths.ts";
import type { Route } from "./+types/people.ts";

export const meta = () => [{ title: "People · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const admin = await requireSiteAdmin(args);
  return listPeople(admin, args.url.searchParams.get("after") ?? undefined);
}

export default function People({ loaderData }: Route.ComponentProps) {
  const { people, deliveries, next } = loaderData;
  return (
    <AppFrame title="People">
      <p>
        <Link to={adminPaths.posts} className="inline-flex min-h-11 items-center">
          Published posts
        </Link>
      </p>
      <ul className="ruled">
        {people.map((person) => (
          <li key={person.id} className="flex flex-wrap justify-between gap-x-4 py-3">
            <span className="break-all">{person.email ?? person.id}</span>
            <span className="text-quiet">
              {person.role === "site_admin" ? "site admin" : "member"}
              {person.banned && ", suspended"}
            </span>
          </li>
        ))}
      </ul>
      {next && (
        <Link to={`?after=${encodeURIComponent(next)}`} className={buttonLook("plain")}>
          More people
        </Link>
      )}
      <section className="space-y-3">
        <h2 className="text-xl">Latest events from Clerk</h2>
        {deliveries.length === 0 && <p className="text-quiet">None yet.</p>}
        <ul className="ruled">
          {deliveries.map(({ svixId, type, receivedAt }) => (
            <li key={svixId} className="flex flex-wrap justify-between gap-x-4 py-2">
              <span>{type}</span>
              <time dateTime={receivedAt.toISOString()} className="text-quiet">
                {`${receivedAt.toISOString().slice(0, 16).replace("T", " ")} UTC`}
              </time>
            </li>
          ))}
        </ul>
      </section>
    </AppFrame>
  );
}
