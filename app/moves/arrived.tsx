import { Form } from "#app/forms/form.tsx";
import { usePaths } from "#app/frame/paths.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { OWN_WORKSPACE } from "#app/visit/workspace.ts";
import type { Movable } from "#db/moves.server.ts";
import { Link } from "react-router";
import type { Other } from "./others.ts";
import type { Noun } from "./words.ts";

type ArrivedProps = {
  noun: Noun;
  of: Movable;
  /** Where it came from; undefined for a copy. */
  origin: Other | undefined;
  submission: string;
};

/** What has just come to this workspace, and for a move the way back. */
export function Arrived({ noun, of, origin, submission }: ArrivedProps) {
  const paths = usePaths();
  return (
    <>
      <Notice>
        <span className="min-w-0 wrap-anywhere">
          {origin ? (
            <>
              This {noun} is here now. It came from{" "}
              {origin.slug === OWN_WORKSPACE ? "your own workspace" : <bdi>{origin.name}</bdi>}.
            </>
          ) : (
            `This is the copy. The ${noun} is also where it was.`
          )}
        </span>
      </Notice>
      <p dir="auto" className="written text-xl wrap-anywhere">
        {of.title || "Untitled"}
      </p>
      <div className="flex flex-wrap gap-3">
        <Link to={paths[noun](of.id)} className={buttonLook()}>
          Open the {noun}
        </Link>
        {origin && of.mayMove && (
          <Form method="post" action={paths[`${noun}Workspace`](of.id)}>
            <input type="hidden" name="submission" value={submission} />
            <input type="hidden" name="workspace" value={origin.slug} />
            <Button look="plain" name="as" value="move">
              Move back
            </Button>
          </Form>
        )}
      </div>
    </>
  );
}
