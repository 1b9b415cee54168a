import { Form } from "#app/forms/form.tsx";
import type { Fields, Rejected } from "#app/forms/http.server.ts";
import { typed } from "#app/forms/typed.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { NEW_WORKSPACE, usePaths, useWorkspace } from "#app/frame/paths.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import type { Frame } from "#db/lists.server.ts";
import type { Movable } from "#db/moves.server.ts";
import { Link } from "react-router";
import { Arrived } from "./arrived.tsx";
import { Consequences } from "./consequences.tsx";
import { othersOf } from "./others.ts";
import type { Noun } from "./words.ts";

type MovePageProps = {
  noun: Noun;
  page: Frame & { of: Movable };
  submission: string;
  /** The workspace from which it has just come, as in URLs. */
  from: string | null;
  isCopied: boolean;
  restored: Fields | null;
  rejected: Rejected | undefined;
};

/** Says what moving and copying do, and offers the person's other workspaces. After a move, the way back. */
export function MovePage({ noun, page, restored, rejected, ...shown }: MovePageProps) {
  const { of } = page;
  const paths = usePaths();
  const here = useWorkspace();
  const others = othersOf(page.workspaces, here);
  const origin = others.find(({ slug }) => slug === shown.from);
  const value = typed(rejected?.fields ?? restored, {
    workspace: others.length === 1 ? (others[0]?.slug ?? "") : "",
    submission: shown.submission,
    as: "",
  });
  const kept = restored && !rejected ? value("as") : "";
  const back = (
    <Link to={paths[noun](of.id)} className={buttonLook("plain")}>
      Back to the {noun}
    </Link>
  );
  if ((shown.isCopied || origin) && !rejected && !restored)
    return (
      <AppFrame title={shown.isCopied ? "Copied" : "Moved"} frame={page}>
        <Arrived noun={noun} of={of} origin={shown.isCopied ? undefined : origin} {...shown} />
      </AppFrame>
    );
  return (
    <AppFrame title="Move to another workspace" frame={page}>
      {restored && !rejected && <RestoredNotice />}
      <FormNotices errors={rejected?.errors} unseen={["submission", "as"]} />
      <p dir="auto" className="written text-xl wrap-anywhere">
        {of.title || "Untitled"}
      </p>
      {others.length === 0 ? (
        <p className="max-w-prose">
          You have no other workspace. <Link to={NEW_WORKSPACE}>Make one</Link> to share with
          others.
        </p>
      ) : (
        <Form method="post" className="max-w-prose space-y-5">
          <input type="hidden" name="submission" value={value("submission")} />
          <fieldset className="space-y-1" aria-describedby={rejected?.errors.workspace && "wrong"}>
            <legend>To which workspace?</legend>
            {others.map(({ slug, name, isTwin }) => (
              <label key={slug} className="flex min-h-11 items-center gap-3">
                <input
                  type="radio"
                  name="workspace"
                  value={slug}
                  required
                  defaultChecked={value("workspace") === slug}
                  className="size-5 shrink-0 accent-accent"
                />
                <span className="min-w-0 wrap-anywhere">
                  {name}
                  {isTwin && <span className="text-sm text-quiet"> {slug}</span>}
                </span>
              </label>
            ))}
            {rejected?.errors.workspace && (
              <p id="wrong" role="alert" className="text-sm text-red">
                {rejected.errors.workspace}
              </p>
            )}
          </fieldset>
          <Consequences noun={noun} of={of} />
          <div className="flex flex-wrap gap-3">
            {kept ? (
              <>
                <input type="hidden" name="as" value={kept} />
                <Button>{kept === "copy" ? "Copy it" : "Move it"}</Button>
              </>
            ) : (
              <>
                {of.mayMove && (
                  <Button name="as" value="move">
                    Move it
                  </Button>
                )}
                <Button name="as" value="copy" look={of.mayMove ? "plain" : "main"}>
                  Copy it
                </Button>
              </>
            )}
            {back}
          </div>
        </Form>
      )}
      {others.length === 0 && back}
    </AppFrame>
  );
}
