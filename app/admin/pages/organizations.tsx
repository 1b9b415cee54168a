import { requireSiteAdmin } from "#app/access/doors.server.ts";
import { listOrganizations } from "#db/oversight.server.ts";
import { AdminFrame } from "../frame/admin-frame.tsx";
import { Moment } from "../frame/moment.tsx";
import { More } from "../frame/more.tsx";
import type { Route } from "./+types/organizations.ts";

export const meta = () => [{ title: "Workspaces · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const admin = await requireSiteAdmin(args);
  return listOrganizations(admin, args.url.searchParams.get("after") ?? undefined);
}

export default function Organizations({ loaderData }: Route.ComponentProps) {
  const { organizations, next } = loaderData;
  return (
    <AdminFrame title="Workspaces">
      <p className="text-quiet">Those of several people, by their names in addresses.</p>
      {organizations.length === 0 && <p className="text-quiet">None.</p>}
      <ul className="ruled">
        {organizations.map(({ id, slug, name, createdAt, members, plan }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 py-3">
            <div className="min-w-0">
              <p dir="auto" className="written text-lg wrap-anywhere">
                {name || slug}
              </p>
              <p className="text-sm break-all text-quiet">{`${slug}, ${id}`}</p>
            </div>
            <p className="flex flex-wrap gap-x-4 text-quiet">
              <span>{plan}</span>
              <span>{members === 1 ? "1 person" : `${members} people`}</span>
              <Moment at={createdAt} />
            </p>
          </li>
        ))}
      </ul>
      <More next={next}>More workspaces</More>
    </AdminFrame>
  );
}
