import { Button, buttonLook } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useState } from "react";
import { Conflict } from "./conflict.tsx";
import type { Hindrance } from "../writing/state.ts";
import type { Text } from "../writing/text.ts";
import { textOfPost } from "../../ways/outbox.ts";
import type { Writing } from "../writing/writing.ts";
import { useDifference } from "./use-difference.ts";

type HindrancesProps = {
  hindrance: Hindrance;
  writing: Writing;
  text: Text;
  here: string;
  /** Moves the focus to the text. */
  focus: () => void;
  /** Restores the post from the trash; returns whether that worked. */
  bringBack: () => Promise<boolean>;
};

/** Why the text cannot be saved, and what to do. */
export function Hindrances({ hindrance, bringBack, ...props }: HindrancesProps) {
  if (hindrance.is === "wrong") return <Notice tone="wrong">{hindrance.reason}</Notice>;
  if (hindrance.is === "outsider")
    return <Outside reason={hindrance.reason} writing={props.writing} />;
  if (hindrance.is === "gone") return <Gone {...props} bringBack={bringBack} />;
  return <TwoTexts theirs={textOfPost(hindrance.theirs)} {...props} />;
}

type TwoTextsProps = Omit<HindrancesProps, "hindrance" | "bringBack"> & { theirs: Text };

function TwoTexts({ theirs, writing, text, here, focus }: TwoTextsProps) {
  const { difference, both } = useDifference(theirs, text);
  if (!difference) return null;
  return (
    <>
      <Notice tone="wrong">
        This post was changed meanwhile, by you elsewhere or by someone else. What you write is kept
        here.
      </Notice>
      <Conflict
        difference={difference}
        here={here}
        choose={{
          mine: () => {
            writing.keepMine();
            focus();
          },
          theirs: () => writing.keepTheirs(),
          both: () => both !== null && writing.editBoth({ ...text, body: both }),
        }}
      />
    </>
  );
}

/** Nothing more reaches the workspace. The text is its writer's, for a post of their own. */
function Outside({ reason, writing }: { reason: string; writing: Writing }) {
  const page = writing.ownPage();
  return (
    <Notice tone="wrong">
      <p className="min-w-0">{reason} What you write is kept here.</p>
      {page && (
        // A new document: only a new editor takes over the text of a closed one.
        <a href={page.href} className={buttonLook("plain")}>
          {page.words}
        </a>
      )}
    </Notice>
  );
}

/** The post was trashed elsewhere. It is not restored by itself, and the text is not lost with it. */
function Gone({
  writing,
  bringBack,
  focus,
}: Pick<HindrancesProps, "writing" | "bringBack" | "focus">) {
  const [isLost, setIsLost] = useState(false);
  const restore = async () => {
    if (!(await bringBack())) return setIsLost(true);
    writing.retry();
    return focus();
  };
  const copy = () => {
    writing.keepCopy();
    focus();
  };
  return (
    <Notice tone="wrong">
      <p className="min-w-0">
        {isLost
          ? "This post cannot be restored. What you wrote is kept here until you make a copy."
          : "This post was moved to the trash elsewhere. What you write is kept here."}
      </p>
      <div className="flex flex-wrap gap-2">
        {!isLost && (
          <Button type="button" look="plain" onClick={() => void restore()}>
            Restore the post
          </Button>
        )}
        <Button type="button" look="plain" onClick={copy}>
          Keep a copy
        </Button>
      </div>
    </Notice>
  );
}
