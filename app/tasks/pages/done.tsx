import { requireOwner } from "#app/access/doors.server.ts";
import { wordsIn } from "#app/search/query.ts";
import { listDone } from "#db/tasks.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/done.ts";
import { isDone } from "../kind/rows.ts";
import { doneDays } from "../done/done-days.ts";
import { DoneSearch } from "../done/done-search.tsx";
import { TasksPage } from "../list/tasks-page.tsx";
import { cursorOf, shown } from "../list/view.server.ts";

export const meta = titled("Done");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const words = wordsIn(args.url.searchParams.get("q") ?? "");
  const view = await listDone(owner, cursorOf(args), words);
  return { ...(await shown(args, owner, view)), typed: words.join(" ") };
}

export default function Done({ loaderData }: Route.ComponentProps) {
  const { typed, tasks, isFirst, days } = loaderData;
  const { headingOf, momentOf } = doneDays(loaderData);
  return (
    <TasksPage
      title="Done"
      view={loaderData}
      sight={{ belongs: isDone, order: "latest" }}
      empty={
        typed === ""
          ? "Nothing done yet. It will gather here."
          : `Nothing that is done has “${typed}”.`
      }
      headingOf={headingOf}
      momentOf={momentOf}
      days={days}
    >
      {(typed !== "" || tasks.length > 0 || !isFirst) && (
        <DoneSearch typed={typed} view={loaderData} />
      )}
    </TasksPage>
  );
}
