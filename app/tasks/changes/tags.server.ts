import { tagList } from "#app/forms/tags/tags.ts";
import { isSameTag, TAGS_MAX } from "#app/tag-names/tag-names.ts";
import { tagTasks } from "#db/task-changes.server.ts";
import type { TaskSummary } from "#db/tasks.server.ts";
import * as v from "valibot";
import { type Apply, changedAll } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";
import { NO_TAGS } from "./tags.ts";

/** Adds tags to tasks. Steps and tasks that would have too many stay as they are; if all do, that is an error. */
export const Tags = v.strictObject({
  kind: v.literal("tags"),
  ids: field.each,
  tags: v.pipe(tagList, v.minLength(1, NO_TAGS)),
});

export type TagsInput = v.InferInput<typeof Tags>;

export const applyTags: Apply<v.InferOutput<typeof Tags>> = async (owner, { ids, tags }) => {
  const tasks = await tagTasks(owner, ids, tags);
  const isFull = ({ tags: had }: TaskSummary) =>
    !tags.every((tag) => had.some((other) => isSameTag(tag, other))) &&
    had.length + tags.length > TAGS_MAX;
  if (tasks.length > 0 && tasks.every((task) => task.parentId !== null || isFull(task)))
    return {
      errors: {
        tags: `None of these can have them: a step has no tags, a task ${TAGS_MAX} at most.`,
      },
    };
  return changedAll(tasks);
};
