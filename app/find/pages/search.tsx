import { requireOwner } from "#app/access/doors.server.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { useAskAgain } from "#app/frame/use-ask-again.ts";
import { queryText, readForm, TYPED_MAX } from "#app/search/query.ts";
import { buttonLook } from "#app/ui/button.tsx";
import { search } from "#db/search.server.ts";
import { Link } from "react-router";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/search.ts";
import { SearchForm } from "../box/search-form.tsx";
import { SearchHelp } from "../box/search-help.tsx";
import { FoundList } from "../results/found-list.tsx";

export const meta = titled("Search");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { searchParams } = args.url;
  const { asked, notes } = readForm(searchParams);
  const isTooLong = (searchParams.get("q") ?? "").length > TYPED_MAX;
  const said = isTooLong ? [`Only the first ${TYPED_MAX} characters count.`] : [];
  const after = searchParams.get("after");
  const page = await search(owner, asked, after ?? undefined);
  const typed = queryText(asked);
  const here = `${args.url.pathname}?${new URLSearchParams({ q: typed, ...(after !== null && { after }) })}`;
  return { ...page, asked, typed, notes: [...notes, ...said], isFirst: after === null, here };
}

export default function Search({ loaderData }: Route.ComponentProps) {
  const { found, next, asked, typed, notes, isFirst, here, ...frame } = loaderData;
  useAskAgain();
  return (
    <AppFrame title="Search" frame={frame}>
      <SearchForm asked={asked} typed={typed} notes={notes} lists={frame.lists} />
      <output className="block text-quiet wrap-anywhere">{outcomeOf(loaderData)}</output>
      <FoundList found={found} words={asked.words} frame={frame} back={here} />
      <nav aria-label="Pages" className="flex gap-3 empty:hidden print:hidden">
        {!isFirst && (
          <Link to={`?${new URLSearchParams({ q: typed })}`} className={buttonLook("plain")}>
            Back to the start
          </Link>
        )}
        {next && (
          <Link
            to={`?${new URLSearchParams({ q: typed, after: next })}`}
            className={buttonLook("plain")}
          >
            More results
          </Link>
        )}
      </nav>
      <SearchHelp />
    </AppFrame>
  );
}

function outcomeOf(page: Route.ComponentProps["loaderData"]): string {
  const { found, next, typed, isFirst, stoppedAfter } = page;
  if (stoppedAfter !== null)
    return `${stoppedAfter.toLocaleString("en")} of your tasks or posts were looked through. “More results” looks further.`;
  if (typed === "") return "Your tasks and posts, the newest first. Type a word to find one.";
  if (found.length === 0) return isFirst ? `Nothing found for ${typed}.` : "Nothing further.";
  if (next !== null || !isFirst) return "The best matches come first.";
  return found.length === 1 ? "One found." : `${found.length} found.`;
}
