import { notFound } from "#app/forms/http.server.ts";
import { tagOfSegment } from "#app/tag-names/address.ts";
import { wrongTag } from "#app/tag-names/tag-names.ts";

/**
 * Runs a query with the tag in the URL.
 * @throws 404 if the owner has no such tag, or if the text cannot be a tag.
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
