import type { OutboxState } from "#app/outbox/surroundings.ts";
import type { RefusedChange } from "#app/outbox/noun.ts";
import { GONE, isOfPosts, isToldPost, type KeptText, type ToldPost } from "../../ways/outbox.ts";

/** How the text is stored. `kept`: only in this browser, without a connection; `held`: the same, until somebody signs in. */
export type Keeping = "untouched" | "saving" | "saved" | "kept" | "held" | "refused";

/** Why a text cannot be saved: another one was saved first, its post is gone, its workspace is not the person's, or it is invalid. */
export type Hindrance =
  | { is: "conflict"; theirs: ToldPost }
  | { is: "gone" }
  | { is: "outsider"; reason: string }
  | { is: "wrong"; reason: string };

export type WritingState = {
  keeping: Keeping;
  /** Null for a post that does not exist yet. */
  id: string | null;
  slug: string;
  savedAt: Date | null;
  hindrance: Hindrance | null;
  /** Why the slug that was chosen last cannot be used. */
  slugWrong: string | null;
  /** The key of the rejected change, which the editor shows itself. */
  refused: string | null;
};

/** The state of a text that nobody has typed in yet. */
export const untouched = ({ id, slug }: Pick<WritingState, "id" | "slug">): WritingState => ({
  keeping: "untouched",
  id,
  slug,
  savedAt: null,
  hindrance: null,
  slugWrong: null,
  refused: null,
});

/** What the outbox stores of a text; null after it was accepted or dismissed. */
export function keptOf({ waiting, refused }: OutboxState, write: string | null) {
  const isIts = (kept: KeptText) => kept.change.write === write;
  return {
    waiting: waiting.filter(isOfPosts).find(isIts) ?? null,
    refused: refused.filter(isRefusedText).find(isIts) ?? null,
  };
}

export type RefusedText = RefusedChange & KeptText;

/** The latest text of a post that a closed page left behind. */
export function leftOf(
  { waiting, refused }: OutboxState,
  { id, workspace }: { id: string | null; workspace: string | undefined },
  isLive: (desk: string) => boolean,
): KeptText | null {
  const isLeft = ({ change, ...kept }: KeptText) =>
    kept.workspace === workspace && change.id === id && !isLive(change.desk);
  const texts = [...refused.filter(isRefusedText), ...waiting.filter(isOfPosts)];
  return texts.findLast(isLeft) ?? null;
}

export const textOf = ({ change: { title, body, tags = "" } }: KeptText) => ({ title, body, tags });

const isRefusedText = (kept: RefusedChange): kept is RefusedText => isOfPosts(kept);

export function hindranceOf({ current, status, reason, isOutsider }: RefusedText): Hindrance {
  if (isOutsider) return { is: "outsider", reason };
  if (isToldPost(current)) return { is: "conflict", theirs: current };
  if (status === GONE) return { is: "gone" };
  return { is: "wrong", reason };
}

/** How a waiting text is stored. */
export function keepingOf({ connection }: OutboxState): Keeping {
  if (connection === "signed-out" || connection === "another") return "held";
  return connection === "well" ? "saving" : "kept";
}
