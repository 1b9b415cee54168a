import { Button, buttonLook } from "#app/ui/button.tsx";
import { Link } from "react-router";
import type { Run } from "../../history/difference.ts";
import { DifferenceView } from "../../history/difference-view.tsx";

/** How the text in the editor differs from the saved one; `title` and `tags`: the saved one's, where they are others. */
export type Difference = { title: string | null; tags: string | null; runs: Run[] };

type ConflictProps = {
  difference: Difference;
  here: string;
  /** What the ways on do; without it, they send the editor's form. */
  choose?: { mine: () => void; theirs: () => void; both: () => void };
};

/** What somebody else has saved meanwhile beside what is in the editor, and three ways on. It stands in the editor's form. */
export function Conflict({ difference: { title, tags, runs }, here, choose }: ConflictProps) {
  const type = choose ? "button" : "submit";
  return (
    <section aria-labelledby="conflict" className="space-y-3 rounded-lg border border-edge p-4">
      <h2 id="conflict" className="text-xl">
        Saved meanwhile, and yours
      </h2>
      <p className="text-quiet">
        Struck out is what only the saved text has; marked is what only yours has.
      </p>
      {title !== null && <p dir="auto">The saved title is “{title}”.</p>}
      {tags !== null && <p dir="auto">The saved tags are: {tags || "none"}.</p>}
      <DifferenceView runs={runs} />
      <div className="flex flex-wrap gap-3">
        <Button type={type} name="keep" value="yes" onClick={choose?.mine}>
          Keep mine
        </Button>
        {choose ? (
          <Button look="plain" type="button" onClick={choose.theirs}>
            Keep theirs
          </Button>
        ) : (
          <Link to={`${here}?edit`} className={buttonLook("plain")}>
            Keep theirs
          </Link>
        )}
        <Button look="plain" type={type} name="merge" value="yes" onClick={choose?.both}>
          Edit both
        </Button>
      </div>
    </section>
  );
}
