/** The only way from one workspace to another. A call is one HTTP request, and one transaction. */
import { sql } from "drizzle-orm";
import { DatabaseError } from "./access/errors.server.ts";
import type { CrossingScope, OwnerScope } from "./access/scope.server.ts";
import { newId } from "./rows/new-id.ts";
import { posts } from "./schema/tables.ts";

/** Where readers found a post that has been moved. `handle`: null if it had no address. */
export type Withdrawn = {
  handle: string | null;
  slug: string;
  secret: string | null;
  tags: string[];
};

/**
 * `to`: the slug of the other workspace, null for the person's own. `most`: tasks and steps that may go at once, in one
 * transaction.
 */
export type Destination = { to: string | null; isCopy: boolean; submission: string; most: number };

/**
 * `id`, `to`: what it is called there, and where that is by now. `same`: it is in that workspace already. `many`: the list has
 * more tasks and steps than may go at once.
 */
export type Carried =
  | { id: string; to: string | null; withdrawn: Withdrawn | null }
  | { same: true }
  | { many: true };

type Taken = { outcome: Outcome; shown?: Withdrawn | null };
type Outcome = "taken" | "again" | "same" | "missing" | "many" | "anothers";
type Put = { id: string; slug: string | null } | null;

/**
 * Moves or copies a task with its steps, a list with its tasks, or a post, to another workspace in which the person stands
 * at this moment. The same `submission` does it once. A post is moved by who may change it, and is a draft of whoever
 * brought it there. Returns null if the owner has no such thing, or it is in the trash, or a step. Throws a DatabaseError:
 * "elsewhere" for a workspace that is not theirs, "anothers" for somebody else's post, "used" for a key that has been used
 * for something else, or for what is no longer there.
 */
export async function carry(
  owner: CrossingScope,
  noun: "task" | "list" | "post",
  id: string,
  { to, isCopy, submission, most }: Destination,
): Promise<Carried | null> {
  const fresh = isCopy ? sql`${newId()}::uuid` : sql`null::uuid`;
  const taking =
    noun === "post"
      ? sql<Taken>`app.take_post(${id}::uuid, ${fresh}, ${submission})`
      : sql<Taken>`jsonb_build_object('outcome',
          app.take_tasks(${noun}, ${id}::uuid, ${fresh}, ${submission}, ${most}))`;
  const putting = noun === "post" ? sql<Put>`app.put_post()` : sql<Put>`app.put_tasks(${noun})`;
  const { taken, put } = await owner.carry(to, {
    take: [heldTo(owner, noun, id, isCopy), owner.compute({ taken: taking })],
    put: (there) => [there.compute({ put: putting })],
  });
  const [, [{ taken: found } = {}]] = taken;
  const [[{ put: came } = {}]] = put;
  const outcome = found?.outcome ?? "missing";
  if (outcome === "same") return { same: true };
  if (outcome === "many") return { many: true };
  if (outcome === "anothers") return refusing(owner, "anothers");
  if (outcome === "missing") return null;
  if (!came) return refusing(owner, "used");
  const withdrawn = found?.shown ?? null;
  return { id: came.id, to: came.slug, withdrawn };
}

const refusing = (owner: OwnerScope, kind: "anothers" | "used") =>
  owner.refuse(new DatabaseError(kind, { rolledBack: true }));

/** Somebody else's post that leaves is gone for its author: that takes an admin of this moment, as deleting it does. */
const heldTo = (owner: OwnerScope, noun: string, id: string, isCopy: boolean) =>
  owner.holdToPresentRole(
    noun === "post" && !isCopy
      ? sql`exists (select from ${owner.rows(posts)} as it where it.id = ${id}::uuid
          and it.author_id <> ${owner.identity.userId} and ${owner.isAdmin()})`
      : sql`false`,
  );
