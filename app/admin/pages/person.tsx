import { requireSiteAdmin } from "#app/access/doors.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { buttonLook } from "#app/ui/button.tsx";
import type { UntoldKind } from "#db/acts.server.ts";
import { Link } from "react-router";
import { Moment } from "../frame/moment.tsx";
import { TrailList } from "../frame/trail-list.tsx";
import { adminPaths } from "../paths.ts";
import { loadPerson } from "../person.server.ts";
import { PersonFrame } from "../person/person-frame.tsx";
import type { Route } from "./+types/person.ts";

export const meta = () => [{ title: "Person · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const admin = await requireSiteAdmin(args);
  return loadPerson(args, admin);
}

const WAITING: Record<UntoldKind, string> = {
  role: "the role",
  ban: "the ban, or its end",
  sign_out: "that they are signed out everywhere",
  deletion: "that they are deleted",
};

export default function Person({ loaderData: { person } }: Route.ComponentProps) {
  const { id, untold, workspaces, trail } = person;
  const isAdmin = person.role === "site_admin";
  return (
    <PersonFrame title="Person" person={person} isRestored={false}>
      {untold.length > 0 && (
        <Notice>
          {`Clerk has not confirmed ${untold.map((kind) => WAITING[kind]).join(", nor ")}. It counts here already, and Clerk is told again every hour.`}
        </Notice>
      )}
      <dl className="grid max-w-prose grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
        <dt className="text-quiet">Id</dt>
        <dd className="break-all">{id}</dd>
        <dt className="text-quiet">Role</dt>
        <dd>{isAdmin ? "site admin" : "member"}</dd>
        <dt className="text-quiet">Plan</dt>
        <dd>{person.plan}</dd>
        <dt className="text-quiet">Here since</dt>
        <dd>
          <Moment at={person.createdAt} />
        </dd>
        {person.banned && (
          <>
            <dt className="text-quiet">Banned</dt>
            <dd dir="auto" className="wrap-anywhere">
              {person.banReason ?? "at Clerk, without a reason"}
            </dd>
          </>
        )}
        {workspaces.length > 0 && (
          <>
            <dt className="text-quiet">Workspaces</dt>
            <dd dir="auto" className="wrap-anywhere">
              {workspaces.map(({ name, slug, role }) => `${name || slug} (${role})`).join(", ")}
            </dd>
          </>
        )}
      </dl>
      <div className="flex flex-wrap gap-3">
        <Link to={adminPaths.role(id)} className={buttonLook("plain")}>
          {isAdmin ? "Take the role away" : "Make a site admin"}
        </Link>
        <Link to={adminPaths.signOut(id)} className={buttonLook("plain")}>
          Sign out everywhere
        </Link>
        <Link to={adminPaths.ban(id)} className={buttonLook(person.banned ? "plain" : "danger")}>
          {person.banned ? "Lift the ban" : "Ban"}
        </Link>
        <Link to={adminPaths.deletion(id)} className={buttonLook("danger")}>
          Delete
        </Link>
      </div>
      <section className="space-y-3">
        <h2 className="text-xl">What site admins did</h2>
        <TrailList entries={trail} />
      </section>
    </PersonFrame>
  );
}
