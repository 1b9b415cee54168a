import { type SQL, sql } from "drizzle-orm";
import type { OwnerScope } from "../access/scope.server.ts";
import { refuseTheirs } from "../posts/change.ts";
import { now as changedNow } from "../posts/post.ts";
import { posts, postTags, tags, tasks, taskTags } from "../schema/tables.ts";
import { changing } from "../tasks/change.ts";
import { idOf, keyOf, tagNamed } from "./tag.ts";

/**
 * `left`: some rows still have the old name, so the call has to be repeated. `taken`: another tag has this name, and `merge` was
 * not set.
 */
export type Renamed = { saved: string; left: boolean } | { taken: string };

/** Tasks, and posts, that one call changes: a slow database does so well within the time limit of a request. */
const BATCH = 500;

/** A tag, and a function that returns the new names for the names of a row. */
type Source = { tag: SQL; names: (names: SQL) => SQL };

/**
 * Renames a tag, and renames it on up to 500 tasks and 500 posts. If another tag has the new name and `merge` is set, the two
 * become one. Throws a DatabaseError of kind "anothers" if a post of the tag is somebody else's to change. Readers see the new name on a published post when it is published again. Null if the owner has neither tag. A
 * repeated call returns `saved`, because the new tag is there.
 */
export async function renameTag(
  owner: OwnerScope,
  name: string,
  { to, merge }: { to: string; merge: boolean },
): Promise<Renamed | null> {
  const renamed = (
    names: SQL,
  ) => sql`array(select case when app.fold_case(each.name) = ${keyOf(name)} then ${to} else each.name end
    from unnest(${names}) with ordinality as each (name, nth) order by each.nth)`;
  // If the first statement could rename the tag, the new name exists now and the old one does not.
  const isRenamed = sql`tag.key = ${keyOf(to)} and not exists (select from ${owner.rows(tags)} as other
    where other.key = ${keyOf(name)} and other.id <> tag.id)`;
  const isOne = merge ? sql`tag.key in (${keyOf(name)}, ${keyOf(to)})` : isRenamed;
  const tag = sql`(select tag.id from ${owner.rows(tags)} as tag where ${isOne})`;
  const theirs = ofTheirs(owner, [name, to], renamed);
  const [, , , [old], [now], [more], anothers] = await owner.writeInTurn(
    owner.update({
      table: tags,
      target: (it) => sql`${it.key} = ${keyOf(name)}`,
      changes: { key: keyOf(to), name: to },
      when: (it) => sql`${it.name} <> ${to} and not exists (select from ${owner.rows(tags)} as other
        where other.key = ${keyOf(to)} and other.id <> ${it.id}) and not ${theirs}`,
      action: "tag.renamed",
    }),
    ...rewriting(owner, { tag, names: renamed, theirs }),
    tagNamed(owner, name),
    tagNamed(owner, to),
    owner.compute({ left: hasRows(owner, { tag, names: renamed }) }),
    told(owner, theirs),
  );
  await refuseTheirs(owner, anothers);
  if (!now) return null;
  const isOther = old !== undefined && old.name !== now.name;
  return isOther && !merge ? { taken: now.name } : { saved: now.name, left: more?.left ?? false };
}

/** Removes a tag from up to 500 tasks and 500 posts. A tag that nothing has is deleted. False while it is still there.
 * Throws as `renameTag` does. */
export async function deleteTag(owner: OwnerScope, name: string): Promise<boolean> {
  const without = (
    names: SQL,
  ) => sql`array(select each.name from unnest(${names}) with ordinality as each (name, nth)
    where app.fold_case(each.name) <> ${keyOf(name)} order by each.nth)`;
  const theirs = ofTheirs(owner, [name], without);
  const [, , [left], anothers] = await owner.writeInTurn(
    ...rewriting(owner, { tag: idOf(owner, name), names: without, theirs }),
    tagNamed(owner, name),
    told(owner, theirs),
  );
  await refuseTheirs(owner, anothers);
  return left === undefined;
}

/** Whether a post that would get other names is somebody else's to change. Then nothing is renamed. */
function ofTheirs(
  owner: OwnerScope,
  keys: readonly string[],
  names: Source["names"],
): SQL<boolean> {
  if (!owner.isShared) return sql<boolean>`false`;
  const of = sql`select of.post_id from ${owner.rows(postTags)} as of join ${owner.rows(tags)} as tag on tag.id = of.tag_id
    where tag.key in (${sql.join(keys.map(keyOf), sql`, `)})`;
  return sql<boolean>`exists (select from ${owner.rows(posts)} as it where it.id in (${of})
    and it.tags <> ${names(sql`it.tags`)} and not ${owner.mayChange(sql`it.author_id`)})`;
}

/** What `refuseTheirs` wants to know. */
const told = (owner: OwnerScope, theirs: SQL<boolean>) =>
  owner.compute({ published: sql<boolean>`false`, theirs });

/** Whether any task or post of the tag still has to change. */
const hasRows = (owner: OwnerScope, { tag, names }: Source) =>
  sql<boolean>`exists (select from ${owner.rows(taskTags)} as of
      join ${owner.rows(tasks)} as it on it.id = of.task_id and it.tags <> ${names(sql`it.tags`)} where of.tag_id in ${tag})
    or exists (select from ${owner.rows(postTags)} as of
      join ${owner.rows(posts)} as it on it.id = of.post_id and it.tags <> ${names(sql`it.tags`)} where of.tag_id in ${tag})`;

/** Changes the names of tags on the tasks and posts of a tag. */
const rewriting = (owner: OwnerScope, { tag, names, theirs }: Source & { theirs: SQL }) =>
  [
    changing(owner, {
      target: (
        task,
      ) => sql`${task.id} = any(array(select of.task_id from ${owner.rows(taskTags)} as of
        join ${owner.rows(tasks)} as it on it.id = of.task_id and it.tags <> ${names(sql`it.tags`)}
        where of.tag_id in ${tag} order by of.task_id limit ${BATCH}))`,
      changes: { tags: names(sql`${tasks.tags}`) },
      when: (task) => sql`${task.tags} <> ${names(sql`${task.tags}`)} and not ${theirs}`,
      action: "task.edited",
    }),
    owner.update({
      table: posts,
      target: (
        post,
      ) => sql`${post.id} = any(array(select of.post_id from ${owner.rows(postTags)} as of
        join ${owner.rows(posts)} as it on it.id = of.post_id and it.tags <> ${names(sql`it.tags`)}
        where of.tag_id in ${tag} order by of.post_id limit ${BATCH}))`,
      changes: {
        tags: names(sql`${posts.tags}`),
        unpublishedChanges: sql`${posts.status} <> 'draft' and (${posts.publishedTitle}, ${posts.publishedBody}, ${posts.publishedTags})
          is distinct from (${posts.title}, ${posts.body}, ${names(sql`${posts.tags}`)})`,
        version: sql`${posts.version} + 1`,
        updatedAt: changedNow,
      },
      when: (post) => sql`${post.tags} <> ${names(sql`${post.tags}`)} and not ${theirs}`,
      action: "post.edited",
    }),
  ] as const;
