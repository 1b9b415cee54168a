import { requireSiteAdmin } from "#app/access/doors.server.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { Select, TextField } from "#app/ui/field.tsx";
import { type AdminAction, listTrail } from "#db/trail.server.ts";
import { Form } from "#app/forms/form.tsx";
import { Link } from "react-router";
import { AdminFrame } from "../frame/admin-frame.tsx";
import { More } from "../frame/more.tsx";
import { ACTION_WORDS, TrailList } from "../frame/trail-list.tsx";
import { WANTED_MAX } from "../limits.ts";
import { adminPaths } from "../paths.ts";
import { wantedIn } from "../wanted.server.ts";
import type { Route } from "./+types/trail.ts";

export const meta = () => [{ title: "What was done · Rowkeep" }];

const isAction = (text: string): text is AdminAction => Object.hasOwn(ACTION_WORDS, text);

export async function loader(args: Route.LoaderArgs) {
  const admin = await requireSiteAdmin(args);
  const [actor, subject, action] = ["actor", "subject", "action"].map((name) =>
    wantedIn(args.url, name),
  );
  const filter = {
    actor: actor || undefined,
    subject: subject || undefined,
    action: action && isAction(action) ? action : undefined,
  };
  const page = await listTrail(admin, filter, args.url.searchParams.get("after") ?? undefined);
  return { ...page, filter };
}

export default function Trail({ loaderData }: Route.ComponentProps) {
  const { entries, next, filter } = loaderData;
  const { actor = "", subject = "", action = "" } = filter;
  return (
    <AdminFrame title="What was done">
      <Form key={JSON.stringify(filter)} className="flex flex-wrap items-end gap-3">
        <TextField
          label="By (id)"
          type="search"
          name="actor"
          defaultValue={actor}
          maxLength={WANTED_MAX}
        />
        <TextField
          label="To (id)"
          type="search"
          name="subject"
          defaultValue={subject}
          maxLength={WANTED_MAX}
        />
        <Select label="What" name="action" defaultValue={action}>
          <option value="">Everything</option>
          {Object.entries(ACTION_WORDS).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
        <Button look="plain">Show</Button>
        {(actor || subject || action) && (
          <Link to={adminPaths.trail} className={buttonLook("plain")}>
            Show everything
          </Link>
        )}
      </Form>
      <TrailList entries={entries} />
      <More next={next} query={{ actor, subject, action }}>
        Earlier
      </More>
    </AdminFrame>
  );
}
