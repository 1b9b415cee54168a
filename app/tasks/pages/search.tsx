import { requireOwner } from "#app/access/doors.server.ts";
import { wordsOf } from "#app/search/words.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Form } from "#app/forms/form.tsx";
import { searchTasks } from "#db/tasks.server.ts";
import { Link } from "react-router";
import type { Route } from "./+types/search.ts";
import { FoundTasks } from "../search/found-tasks.tsx";
import { cursorOf } from "../list/view.server.ts";

/** A longer query is cut: the rest is neither searched for nor shown again. */
const SHOWN_MAX = 200;

export const meta = () => [{ title: "Search · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const asked = (args.url.searchParams.get("q") ?? "").slice(0, SHOWN_MAX).toWellFormed();
  const words = wordsOf(asked);
  const isFirst = !args.url.searchParams.has("after");
  return { ...(await searchTasks(owner, words, cursorOf(args))), asked, words, isFirst };
}

export default function Search({ loaderData }: Route.ComponentProps) {
  const { found, next, asked, words, isFirst, ...frame } = loaderData;
  return (
    <AppFrame title="Search" frame={frame}>
      <search>
        <Form className="flex flex-col gap-3 sm:flex-row sm:items-end">
          <div className="grow">
            <TextField
              // Another query gets another field; the same one keeps the focus.
              key={asked}
              label="Words of a task or its notes"
              name="q"
              type="search"
              enterKeyHint="search"
              maxLength={SHOWN_MAX}
              defaultValue={asked}
            />
          </div>
          <Button>Search</Button>
        </Form>
      </search>
      <output className="block text-quiet wrap-anywhere">{outcomeOf(loaderData)}</output>
      <FoundTasks found={found} words={words} frame={frame} />
      <nav aria-label="Pages" className="flex gap-3 empty:hidden print:hidden">
        {!isFirst && (
          <Link to={`?${new URLSearchParams({ q: asked })}`} className={buttonLook("plain")}>
            Back to the start
          </Link>
        )}
        {next && (
          <Link
            to={`?${new URLSearchParams({ q: asked, after: next })}`}
            className={buttonLook("plain")}
          >
            More tasks
          </Link>
        )}
      </nav>
    </AppFrame>
  );
}

function outcomeOf({ found, next, words, isFirst }: Route.ComponentProps["loaderData"]): string {
  if (words.length === 0)
    return "All that is open, done or in the trash is looked through, the newest first. The beginning of the last word is enough.";
  if (found.length === 0)
    return isFirst ? `No task has ${inWords(words)} in it.` : "Nothing further.";
  if (next !== null || !isFirst) return "The newest come first.";
  return found.length === 1 ? "One task found." : `${found.length} tasks found.`;
}

const inWords = (words: string[]) =>
  [words.slice(0, -1), words.slice(-1)]
    .map((some) => some.map((word) => `“${word}”`).join(", "))
    .filter(Boolean)
    .join(" and ");
