import type { World } from "../world/world.ts";

/** Publishes a post of a thousand words on a site of the owner's; returns its path. */
export async function publish({ sql }: World, ownerId: string): Promise<string> {
  const html = `<p dir="auto">${"Water is late, but it pays. ".repeat(20)}</p>\n`.repeat(9);
  const [id, site] = [crypto.randomUUID(), crypto.randomUUID()];
  const handle = `bench-${site.slice(0, 8)}`;
  await sql`insert into sites (id, owner_id, handle, title) values (${site}, ${ownerId}, ${handle}, 'Ada Lindqvist')`;
  await sql`insert into posts (id, owner_id, title, slug, status, published_title, published_html, published_description,
      published_words, published_at, published_on, published_changed_at)
    values (${id}, ${ownerId}, 'The mill', 'the-mill', 'published', 'The mill', ${html}, 'Water is late.', 1080, now(), current_date, now())`;
  return `/@${handle}/the-mill`;
}
