import { clockTime, relativeDate } from "#app/calendar/words.ts";
import { usePaths } from "#app/frame/paths.ts";
import { type Piece, piecesOf } from "#app/search/words.ts";
import { TickButton, TickForm } from "#app/tick/tick-button.tsx";
import type { Found, FoundTask } from "#db/search.server.ts";
import { Link } from "react-router";

type FoundListProps = {
  found: Found[];
  words: string[];
  frame: { today: string; timeZone: string; lists: { id: string; name: string }[] };
  /** The path of this search. */
  back: string;
};

/**
 * The tasks and posts that were found. Each shows its title and an excerpt, with the words marked, and facts such as its
 * list. A task that is not in the trash can be ticked here.
 */
export function FoundList({ found, words, frame, back }: FoundListProps) {
  const paths = usePaths();
  return (
    <>
      <TickForm back={back} timeZone={frame.timeZone} />
      <ul className="ruled">
        {found.map((one) => {
          const { title, excerpt } = markedIn(one, words);
          const isDone = one.is === "task" && one.doneAt !== null;
          return (
            <li key={one.id} className="flex items-start gap-1 py-3">
              {one.is === "task" && !isTrashed(one) && (
                <TickButton task={one} back={back} timeZone={frame.timeZone} />
              )}
              <div className="min-w-0 grow space-y-1">
                <Link
                  to={one.is === "task" ? paths.task(one.id) : paths.post(one.id)}
                  dir="auto"
                  className={`written inline-flex min-h-11 items-center text-lg wrap-anywhere no-underline hover:underline ${isDone ? "text-quiet line-through" : "text-ink"}`}
                >
                  <span>
                    <Marked pieces={title} />
                  </span>
                </Link>
                <p className="flex flex-wrap gap-x-3 text-sm text-quiet">
                  {factsOf(one, frame).map((fact) => (
                    <span key={fact} className="wrap-anywhere">
                      {fact}
                    </span>
                  ))}
                </p>
                {one.excerpt && (
                  <p dir="auto" className="written text-base wrap-anywhere text-quiet">
                    <Marked pieces={excerpt} />
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

const isMatch = (piece: Piece) => piece.isFound;

/** Marks the words in the title and the excerpt. Words with a typing error are marked only if no word matches exactly. */
function markedIn(one: Found, words: string[]) {
  const title = one.title || "Untitled";
  const pieces = (near: boolean) => ({
    title: piecesOf(title, words, near),
    excerpt: piecesOf(one.excerpt, words, near),
  });
  const exact = pieces(false);
  return exact.title.some(isMatch) || exact.excerpt.some(isMatch) ? exact : pieces(true);
}

const isTrashed = (one: Found) =>
  one.trashedAt !== null || (one.is === "task" && one.parent?.trashed === true);

function factsOf(one: Found, frame: FoundListProps["frame"]): string[] {
  const facts = one.is === "task" ? factsOfTask(one, frame) : ["Post", said[one.status]];
  const tags = one.tags.map((tag) => `#${tag}`);
  return [isTrashed(one) && "In the trash", ...facts, ...tags].filter(
    (fact) => typeof fact === "string",
  );
}

const said = { draft: "Draft", unlisted: "Unlisted", published: "Public" };

const factsOfTask = (
  { doneAt, parent, dueOn, dueTime, listId }: FoundTask,
  { today, lists }: FoundListProps["frame"],
) => [
  doneAt && "Done",
  parent ? `Step of “${parent.title}”` : "Task",
  dueOn && `Due ${relativeDate(dueOn, today)}${dueTime ? `, ${clockTime(dueTime)}` : ""}`,
  lists.find(({ id }) => id === listId)?.name,
];

const Marked = ({ pieces }: { pieces: Piece[] }) =>
  pieces.map(({ text, isFound }, nth) =>
    // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other name
    isFound ? (
      <mark key={nth} className="rounded-xs bg-wash font-semibold text-ink">
        {text}
      </mark>
    ) : (
      text
    ),
  );
