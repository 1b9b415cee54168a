import { isSameTags } from "#app/tag-names/tag-names.ts";

/** What is written of a post. */
export type Text = {
  title: string;
  body: string;
  /** Names with commas between them. */
  tags: string;
};

/** A title is one line, whatever was pasted into it. */
export const normalized = ({ title, body, tags }: Text): Text => ({
  title: title.replace(/\s*\n\s*/g, " "),
  body,
  tags,
});

/** Whether two texts are saved as the same one. */
export const isSame = (one: Text, other: Text): boolean =>
  one.title.trim() === other.title.trim() &&
  one.body === other.body &&
  isSameTags(one.tags, other.tags);
