import type { Change, Nouns, Undo, WaitingChange } from "./noun.ts";
import type { Stored } from "./stored.ts";
import type { Answer } from "./surroundings.ts";

/** An answer that says whether a change was accepted. */
export type Settling = Extract<Answer, { is: "taken" | "refused" | "late" }>;

type Surrounded = { nouns: Nouns; newKey: () => string };

/** What to store after a change was answered. */
export function settled(
  { waiting, refused }: Stored,
  sent: WaitingChange,
  answer: Settling,
  { nouns, newKey }: Surrounded,
): Stored {
  const rest = waiting.filter(({ key }) => key !== sent.key);
  if (answer.is === "late") return { waiting: rest, refused };
  const text = nouns[sent.noun]?.text;
  const isCovered = rest.some(
    ({ noun, change }) => noun === sent.noun && text?.covers(change, sent.change),
  );
  const on = isCovered ? null : goingOn(sent, answer, nouns);
  // It is sent next, before everything that was stored after it.
  const { noun, workspace } = sent;
  const anew = on ? [{ key: newKey(), noun, change: on, ...(workspace && { workspace }) }] : [];
  if (answer.is === "taken") {
    const after = rest.map((kept) => afterOutcome(kept, sent, answer.outcome, nouns));
    return { waiting: [...anew, ...after], refused };
  }
  if (isCovered || on) return { waiting: [...anew, ...rest], refused };
  const { is: _is, ...why } = answer;
  // An undo of something that was never done has nothing to undo.
  const left = rest.filter(({ change }) => !isUndo(change) || change.of !== sent.key);
  const stored = { waiting: left, refused: [...refused, { ...sent, ...why }] };
  return answer.isOutsider ? withoutRowsOf(workspace, stored) : stored;
}

/** Of a workspace that is not the person's any more, only what they wrote themselves is kept. */
function withoutRowsOf(workspace: string | undefined, { waiting, refused }: Stored): Stored {
  const strip = <K extends WaitingChange & { current?: unknown }>(kept: K): K => {
    if (kept.workspace !== workspace) return kept;
    const { made: _made, current: _current, ...own } = kept;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both are optional
    return own as K;
  };
  return { waiting: waiting.map(strip), refused: refused.map(strip) };
}

/** The part of a change that is still to be done after an answer. */
function goingOn(
  { noun, change }: WaitingChange,
  answer: Exclude<Settling, { is: "late" }>,
  nouns: Nouns,
): Change | null {
  const text = nouns[noun]?.text;
  if (!text) return null;
  if (answer.is === "taken") return text.left(change, answer.outcome);
  return answer.current === undefined ? null : text.again(change, answer.current);
}

/**
 * Two changes by one person to one row are no conflict: a waiting change continues from the outcome of the one before
 * it.
 */
function afterOutcome(kept: WaitingChange, sent: WaitingChange, outcome: unknown, nouns: Nouns) {
  const noun = kept.noun === sent.noun ? nouns[sent.noun] : undefined;
  return noun ? { ...kept, change: noun.after(kept.change, outcome, sent.change) } : kept;
}

const isUndo = (change: Change): change is Undo => change.kind === "undo" && "of" in change;
