import { tagsIn } from "#app/tag-names/tag-names.ts";

type Digested = { title: string; body: string; /** With commas between them. */ tags: string };

/**
 * A short digest (twice FNV-1a) that recognises a text. It gives no protection: anybody can construct a text for a
 * digest.
 */
export function digest({ title, body, tags }: Digested): string {
  const names = tagsIn(tags).join().toLowerCase();
  const text = `${title.trim()}\n${body}${names && `\n#${names}`}`;
  let [one, other] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ (unit + at), 0x5bd1e995);
  }
  return `${text.length}.${(one >>> 0).toString(36)}.${(other >>> 0).toString(36)}`;
}
