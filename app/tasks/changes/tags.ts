import { isSameTag, tagsIn, wrongTags } from "#app/tag-names/tag-names.ts";
import { asItIs, type Kind, type Row, type Unseen } from "../kind/kind.ts";
import { edited } from "../kind/rows.ts";
import { many } from "../kind/words.ts";
import type { TagsInput } from "./tags.server.ts";

export const NO_TAGS = "Write a tag.";

export const tags: Kind<TagsInput> = {
  form: {
    fields: ["tags"],
    read(field, ids) {
      const names = tagsIn(field("tags"));
      const wrong = names.length === 0 ? NO_TAGS : wrongTags(names);
      return wrong ?? { kind: "tags", ids, tags: names };
    },
    button: "Add tags",
    ask: { one: "Tag this task?", many: "Tag these tasks?" },
  },
  show: tagged,
  sentence: (_change, { those }) => `Tagged ${those}.`,
  wish: ({ ids }) => `Tags for ${many(ids.length)}`,
  notice: () => "tagged",
  undoneAs: "undo",
  after: asItIs,
};

/** With the tags that each row has not. */
function tagged(rows: Row[], unseen: Unseen<TagsInput>): Row[] {
  const { ids, tags: names } = unseen.change;
  const wanted = rows.map((row) => {
    if (!ids.includes(row.task.id)) return row;
    const { tags: own } = row.task;
    const added = names.filter((name) => !own.some((other) => isSameTag(name, other)));
    return { ...row, task: { ...row.task, tags: [...own, ...added] } };
  });
  return edited(wanted, unseen);
}
