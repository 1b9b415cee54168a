/** What is written of a post. */
export type Text = { title: string; body: string };

/** A title is one line, whatever was pasted into it. */
export const normalized = ({ title, body }: Text): Text => ({
  title: title.replace(/\s*\n\s*/g, " "),
  body,
});

/** Whether two texts are saved as the same one. */
export const isSame = (one: Text, other: Text): boolean =>
  one.title.trim() === other.title.trim() && one.body === other.body;
