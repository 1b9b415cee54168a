import { requireSiteAdmin } from "#app/access/doors.server.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { findPeople, listPeople } from "#db/directory.server.ts";
import { Form } from "#app/forms/form.tsx";
import { Link } from "react-router";
import { AdminFrame } from "../frame/admin-frame.tsx";
import { More } from "../frame/more.tsx";
import { WANTED_MAX } from "../limits.ts";
import { adminPaths } from "../paths.ts";
import { wantedIn } from "../wanted.server.ts";
import type { Route } from "./+types/people.ts";

export const meta = () => [{ title: "People · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const admin = await requireSiteAdmin(args);
  const q = wantedIn(args.url, "q");
  const after = args.url.searchParams.get("after") ?? undefined;
  const page = q === "" ? await listPeople(admin, after) : await findPeople(admin, q, after);
  return { q, ...page };
}

export default function People({ loaderData: { q, people, next } }: Route.ComponentProps) {
  return (
    <AdminFrame title="People">
      <search>
        <Form className="flex max-w-[38rem] flex-wrap items-end gap-3">
          <div className="min-w-0 grow">
            <TextField
              key={q}
              type="search"
              name="q"
              label="E-mail address, name or id"
              hint="Addresses and names that begin so."
              defaultValue={q}
              maxLength={WANTED_MAX}
            />
          </div>
          <Button look="plain">Find</Button>
          {q !== "" && (
            <Link to={adminPaths.people} className={buttonLook("plain")}>
              Show everyone
            </Link>
          )}
        </Form>
      </search>
      {people.length === 0 && <p className="text-quiet">Nobody.</p>}
      <ul className="ruled">
        {people.map((person) => (
          <li key={person.id} className="flex flex-wrap items-center justify-between gap-x-4 py-1">
            <Link
              to={adminPaths.person(person.id)}
              className="flex min-h-11 min-w-0 flex-wrap items-center gap-x-3 break-all"
            >
              {person.email ?? person.id}
            </Link>
            <span className="text-quiet">
              {person.role === "site_admin" ? "site admin" : "member"}
              {`, ${person.plan}`}
              {person.banned && ", banned"}
            </span>
          </li>
        ))}
      </ul>
      <More next={next} query={{ q }}>
        More people
      </More>
    </AdminFrame>
  );
}
