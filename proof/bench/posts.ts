import type { World } from "../world/world.ts";

const CHUNK = 20_000;

/**
 * Gives an owner a site with this many posts, of which every second one is published and the first three pinned. Returns the id of
 * a post, and the paths of the site and of a published post. What is on their pages is the same whatever the number.
 */
export async function fillPosts({ sql }: World, ownerId: string, count: number) {
  const site = crypto.randomUUID();
  const handle = `site-${String(count).padStart(8, "0")}`;
  await sql`insert into sites (id, owner_id, handle, title) values (${site}, ${ownerId}, ${handle}, 'Ada Lindqvist')`;
  // The trigger would keep a version of each, one by one.
  await sql`alter table posts disable trigger keep_version`;
  for (let from = 1; from <= count; from += CHUNK)
    await sql`insert into posts (id, owner_id, author_id, title, body, html, slug, pinned, status, published_title, published_html,
        published_description, published_at, published_on, published_changed_at)
      select gen_random_uuid(), ${ownerId}, ${ownerId}, 'Post ' || lpad(n::text, 7, '0'), 'Water is late.', '<p>Water is late.</p>',
        'post-' || lpad(n::text, 7, '0'), n <= 3, case when n % 2 = 0 then 'published' else 'draft' end,
        'Post ' || lpad(n::text, 7, '0'), '<p>Water is late.</p>', 'Water is late.', now() - n * interval '1 second',
        current_date, now()
      from generate_series(${from}::int, least(${from + CHUNK - 1}::int, ${count}::int)) as n`;
  await sql`alter table posts enable trigger keep_version`;
  const [first] =
    await sql`select id, slug from posts where owner_id = ${ownerId} and slug = 'post-0000004'`;
  return { post: String(first?.id), site: `/@${handle}`, published: `/@${handle}/post-0000004` };
}

const SYLLABLES = [
  "wa",
  "ter",
  "mill",
  "is",
  "late",
  "pay",
  "ro",
  "sen",
  "gar",
  "den",
  "u",
  "lo",
  "fen",
  "tor",
  "ki",
  "na",
];

/** Made-up words that repeat about as often as those of a text: of the 400 that there are, the first ones most. */
const word = (n: number) => {
  const rank = Math.floor(400 * (((n * 7_919) % 1_009) / 1_009) ** 2);
  return [rank % 16, rank >> 4, (rank * 5) % 16].map((at) => SYLLABLES[at % 16]).join("");
};

const paragraph = (from: number) =>
  `<p dir="auto">${Array.from({ length: 120 }, (_, n) => word(from + n)).join(" ")}.</p>\n`;

/** Publishes a post of a thousand words on a site of the owner's; returns its path. */
export async function publish({ sql }: World, ownerId: string): Promise<string> {
  const html = Array.from({ length: 9 }, (_, n) => paragraph(n * 120)).join("");
  const [id, site] = [crypto.randomUUID(), crypto.randomUUID()];
  const handle = `bench-${site.slice(0, 8)}`;
  await sql`insert into sites (id, owner_id, handle, title) values (${site}, ${ownerId}, ${handle}, 'Ada Lindqvist')`;
  await sql`insert into posts (id, owner_id, author_id, title, slug, status, published_title, published_html, published_description,
      published_words, published_at, published_on, published_changed_at)
    values (${id}, ${ownerId}, ${ownerId}, 'The mill', 'the-mill', 'published', 'The mill', ${html}, 'Water is late.', 1080, now(), current_date, now())`;
  return `/@${handle}/the-mill`;
}
