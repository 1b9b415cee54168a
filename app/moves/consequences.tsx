import type { Movable } from "#db/moves.server.ts";
import type { Noun } from "./words.ts";

const MOVED: Record<Noun, string> = {
  task: "It takes its steps, notes, dates and tags along. There it is on no list, and is for the same person only if they are in that workspace.",
  list: "It takes all its tasks along, done ones too. What is in the trash stays here, and a task is for the same person only if they are in that workspace.",
  post: "It takes its history and tags along. There it is a draft, and you are its author.",
};

/** What becomes of it here and there, said before anything is done. */
export function Consequences({ noun, of }: { noun: Noun; of: Movable }) {
  if (!of.mayMove)
    return (
      <p>
        You can copy this post: the copy is a draft, and you are its author. Only its author and the
        admins of this workspace can move it.
      </p>
    );
  return (
    <div className="space-y-3">
      <p>{MOVED[noun]}</p>
      {of.isPublic && (
        <p>
          <strong>Readers can see this post now.</strong> If you move it, its address leads nowhere
          from then on.
        </p>
      )}
      {of.isLinked && <p>Its links to {noun === "post" ? "tasks" : "posts"} end.</p>}
      <p>A copy leaves everything here as it is.</p>
    </div>
  );
}
