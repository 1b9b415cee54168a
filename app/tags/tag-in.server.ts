import { notFound } from "#app/forms/http.server.ts";
import { tagOfSegment } from "#app/tag-names/address.ts";
import { wrongTag } from "#app/tag-names/tag-names.ts";

/**
 * Finds the tag that the URL names.
 * @throws 404 for a tag that the owner does not have, and for what is none.
 */
export async function requireTag<T>(
  { params }: { params: { tag: string } },
  query: (name: string) => Promise<T | null>,
): Promise<T> {
  const name = tagOfSegment(params.tag);
  const found = name === "" || wrongTag(name) !== null ? null : await query(name);
  if (found === null) throw notFound();
  return found;
}
