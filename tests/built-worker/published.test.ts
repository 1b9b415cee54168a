import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { impersonal, type Seen } from "../../proof/verify/matrix/answers.ts";
import { type Author, newAuthor } from "../authors.ts";
import { editPost, saveSite, trashPost, unpublishPost } from "../db/posts.ts";
import { newHandle } from "../db/writing.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { newPerson, signIn } from "../visitor.ts";

const TITLE = 'She said "5 > 3" & left <b>';

let stack: Stack;
let ada: Author;

beforeAll(async () => {
  stack = await sharedStack();
  ada = await newAuthor(stack);
});
beforeEach(async () => {
  await (await stack.cache()).delete(`${stack.origin}/sitemap.xml`);
});

const get = (path: string, init: RequestInit = {}) =>
  fetch(stack.origin + path, { redirect: "manual", ...init });
const textOf = async (path: string, init: RequestInit = {}) => (await get(path, init)).text();
const placeOf = async (path: string) => {
  const { status, headers } = await get(path);
  return [status, headers.get("location")];
};

/** What a page tells search engines. */
function dataIn(page: string): object {
  const [, json = ""] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(page) ?? [];
  return JSON.parse(json);
}

/** All of an answer but what differs from one request to the next. */
const seen = async (path: string, init?: RequestInit): Promise<string> => {
  const response = await get(path, init);
  const answer = `${response.status}` as const;
  const { headers } = response;
  return impersonal({ answer, headers, body: await response.text() } as Seen);
};
/** How many requests the database gets until `send` is answered, and the status of the answer. */
async function cost(send: () => Promise<Response>) {
  await stack.neon.resetRequests();
  const { status, body } = await send();
  await body?.cancel();
  return [status, await stack.neon.requests()];
}

describe("a post", () => {
  test("is a page with its title, its text, its day and its one address", async () => {
    const post = await ada.publish("A walk", "Along the river.");
    const page = await textOf(ada.at(post.slug));
    const at = post.publishedAt?.toISOString();
    expect(page).toContain('<h1 dir="auto">A walk</h1>');
    expect(page).toContain("<p>reader: Along the river.</p>");
    expect(page).toContain(`<time datetime="${at}">`);
    expect(page).toContain(`<meta property="article:published_time" content="${at}">`);
    expect(page).toContain(`<link rel="canonical" href="${stack.origin}${ada.at("a-walk")}">`);
    expect(page).not.toMatch(
      /noindex|author: |<style|javascript:|<script(?! type="application\/ld\+json")/,
    );
  });

  test("is shown as it was published, whatever its author is writing since", async () => {
    const post = await ada.publish("Published", "The published text.");
    await ada.rewrite(post.id, "Rewritten", "The private text.");
    for (const path of [ada.at(post.slug), ada.at(), ada.at("feed.xml")])
      expect(await textOf(path)).not.toMatch(/Rewritten|private text/);
    await ada.show(post.id);
    await (await stack.cache()).delete(stack.origin + ada.at(post.slug));
    expect(await textOf(ada.at(post.slug))).toContain("The private text.");
  });

  test("has each text escaped once, wherever it stands", async () => {
    const author = await newAuthor(stack);
    await saveSite(author.owner, {
      handle: author.handle,
      title: TITLE,
      bio: TITLE,
      indexed: true,
    });
    const { id } = await author.draft(TITLE, TITLE);
    await editPost(author.owner, id, { slug: "said" });
    await author.show(id);
    const once = "She said &quot;5 &gt; 3&quot; &amp; left &lt;b&gt;";
    for (const path of [author.at(), author.at("said"), author.at("feed.xml")]) {
      // The text of the post is HTML already, and in the feed it is escaped as a whole.
      const page = (await textOf(path)).replace(
        /<div class="prose".*?<\/div>|<content.*?<\/content>/s,
        "",
      );
      expect(page).toContain(once);
      expect(page).not.toMatch(/&amp;(amp|quot|lt|gt);/);
      expect(page).not.toContain("left <b>");
    }
    for (const path of [author.at(), author.at("said")])
      expect(Object.values(dataIn(await textOf(path)))).toContain(TITLE);
  });

  test("is found unlisted at its secret address alone, which search engines leave out", async () => {
    const post = await ada.unlist("Quietly");
    const page = await get(ada.at(`~${post.secret}`));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<meta name="robots" content="noindex">');
    for (const path of [
      ada.at(post.slug),
      ada.at("~no-such-secret"),
      ada.at("~"),
      ada.at(`${post.secret}`),
    ])
      expect((await get(path)).status).toBe(404);
    for (const path of [ada.at(), ada.at("feed.xml"), "/sitemap.xml"])
      expect(await textOf(path)).not.toMatch(`Quietly|${post.secret}|${post.slug}`);
  });

  test("lets pictures that lie elsewhere load where it has some, and nowhere else", async () => {
    const author = await newAuthor(stack);
    const shown = await author.write("Pictured", "![a](https://elsewhere.example/a.png)");
    const plain = await author.write("Plain", "`<img src=x>` and [a](https://elsewhere.example/b)");
    const sourcesOf = async (path: string, init?: RequestInit) => {
      const { headers } = await get(path, init);
      return / img-src ([^;]*);/.exec(headers.get("content-security-policy") ?? "")?.[1];
    };
    for (let times = 0; times < 2; times++) {
      // oxlint-disable no-await-in-loop -- made, and then kept
      expect(await sourcesOf(author.at(shown.slug))).toBe("'self' https:");
      for (const path of [author.at(plain.slug), author.at(), author.at("feed.xml")])
        expect([path, await sourcesOf(path)]).toEqual([path, "'self'"]);
      // oxlint-enable no-await-in-loop
    }
    const known = await get(author.at(shown.slug));
    expect(known.headers.has("x-pictures")).toBe(false);
    const headers = { "if-none-match": known.headers.get("etag") ?? "" };
    expect((await get(author.at(shown.slug), { headers })).status).toBe(304);
    expect(await sourcesOf(author.at(shown.slug), { headers })).toBe("'self' https:");
  });

  test("claims no language for what its author wrote, and English for what the product says", async () => {
    const { slug } = await ada.publish("Deutsch");
    for (const path of [ada.at(), ada.at(slug)]) {
      // oxlint-disable-next-line no-await-in-loop -- two
      const page = await textOf(path);
      expect(page).toContain('<html lang="und">');
      expect(page).toContain('<nav aria-label="Site" lang="en">');
      expect(page).toContain('<a href="/" lang="en">');
    }
  });

  test("of a secret address is not written into the log", async () => {
    const post = await ada.unlist("Whispered");
    await get(ada.at(`~${post.secret}`));
    await get(`${ada.at(`~${post.secret}`)}/`);
    await expect.poll(() => stack.logs.join("\n")).toContain(`/@${ada.handle}/~`);
    expect(stack.logs.join("\n")).not.toContain(post.secret);
  });
});

describe("a site", () => {
  test("lists what is pinned and then all, year by year, page by page", async () => {
    const author = await newAuthor(stack);
    expect(await textOf(author.at())).toContain("Nothing is published here yet.");
    const sql = ownerOf(stack);
    for (let nth = 1; nth <= 52; nth += 1)
      // oxlint-disable-next-line no-await-in-loop -- in their order
      await author.publish(`Post ${nth}.`);
    await sql`update posts set published_on = '2025-12-31', published_at = '2026-01-01T01:00Z', pinned = true
      where owner_id = ${author.id} and title = 'Post 1.'`;
    await (await stack.cache()).delete(stack.origin + author.at());
    const front = await textOf(author.at());
    expect([...front.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, heading]) => heading)).toEqual([
      "Pinned",
      String(new Date().getUTCFullYear()),
    ]);
    const [, next = ""] = /href="([^"]*)" rel="next"/.exec(front) ?? [];
    const rest = await textOf(next);
    expect(rest).toContain('<h2 class="words" id="of-2025" lang="en">2025</h2>');
    expect(rest).not.toContain('rel="next"');
    const listed = [...(front + rest).matchAll(/>(Post \d+)\.</g)].map(([, title]) => title);
    expect(listed).toEqual([
      "Post 1",
      ...Array.from({ length: 52 }, (_post, at) => `Post ${52 - at}`),
    ]);
  });

  test("that does not want to be found says so on each of its pages, and is on no map", async () => {
    const author = await newAuthor(stack);
    const { slug } = await author.publish("Alone");
    await saveSite(author.owner, { handle: author.handle, title: "Site", bio: "", indexed: false });
    for (const path of [author.at(), author.at(slug)])
      expect(await textOf(path)).toContain('<meta name="robots" content="noindex">');
    expect((await get(author.at("feed.xml"))).headers.get("x-robots-tag")).toBe("noindex");
    expect(await textOf("/sitemap.xml")).not.toContain(author.handle);
  });
});

describe("the feed", () => {
  test("has the newest in full, by ids that never change", async () => {
    const author = await newAuthor(stack);
    const post = await author.publish("First", "The <em>text</em> & more.");
    const [first = ""] = /<entry>.*<\/entry>/s.exec(await textOf(author.at("feed.xml"))) ?? [];
    expect(first).toContain(`<id>urn:uuid:${post.id}</id>`);
    expect(first).toContain("&lt;p&gt;reader: The &lt;em&gt;text&lt;/em&gt; &amp; more.&lt;/p&gt;");
    expect(first).toContain(`<updated>${post.publishedChangedAt?.toISOString()}</updated>`);
    await unpublishPost(author.owner, post.id);
    await editPost(author.owner, post.id, { slug: "another", pinned: true });
    await author.show(post.id);
    await (await stack.cache()).delete(stack.origin + author.at("feed.xml"));
    const [again = ""] = /<entry>.*<\/entry>/s.exec(await textOf(author.at("feed.xml"))) ?? [];
    expect(again).toBe(first.replaceAll(author.at("first"), author.at("another")));
  });

  test("is well-formed whatever a title holds", async () => {
    const author = await newAuthor(stack);
    await author.publish("Bell \u0007 and page \u000c and ]]> and &nbsp;");
    const feed = await textOf(author.at("feed.xml"));
    expect(feed).toContain("<title>Bell  and page  and ]]&gt; and &amp;nbsp;</title>");
  });
});

test("the map names what is published where it may be found, and robots are told of it", async () => {
  const { slug } = await ada.publish("On the map");
  const map = await textOf("/sitemap.xml");
  expect(map).toContain(`<loc>${stack.origin}${ada.at()}</loc>`);
  expect(map).toContain(`<loc>${stack.origin}${ada.at(slug)}</loc>`);
  expect(await textOf("/robots.txt")).toContain(`Sitemap: ${stack.origin}/sitemap.xml\n`);
});

describe("one address for each page", () => {
  test("to which capitals, a slash at the end and escapes lead", async () => {
    const { slug } = await ada.publish("One place");
    const address = ada.at(slug);
    for (const path of [
      address.replace(ada.handle, ada.handle.toUpperCase()),
      `${address}/`,
      address.replace("one", "%6Fne"),
    ])
      expect([path, ...(await placeOf(path))]).toEqual([path, 301, address]);
    expect(await placeOf(`/@${ada.handle.toUpperCase()}?after=x`)).toEqual([
      301,
      `${ada.at()}?after=x`,
    ]);
    expect(await placeOf(`${ada.at("feed.xml")}/`)).toEqual([301, ada.at("feed.xml")]);
  });

  test("to which former slugs and former handles lead", async () => {
    const author = await newAuthor(stack);
    const { id } = await author.publish("Before");
    await editPost(author.owner, id, { slug: "äfter" });
    const handle = newHandle();
    await saveSite(author.owner, { handle, title: "Site", bio: "", indexed: true });
    const now = `/@${handle}/${encodeURIComponent("äfter")}`;
    expect(await placeOf(`/@${handle}/before`)).toEqual([301, now]);
    expect(await placeOf(author.at("before"))).toEqual([301, now]);
    expect(await placeOf(author.at("äfter"))).toEqual([301, now]);
    expect(await placeOf(author.at())).toEqual([301, `/@${handle}`]);
    expect(await placeOf(author.at("feed.xml"))).toEqual([301, `/@${handle}/feed.xml`]);
    expect(await placeOf(author.at("never"))).toEqual([404, null]);
  });

  test("which is the configured origin's, whatever Host is asked for", async () => {
    const { slug } = await ada.publish("Whose host");
    const headers = { host: "evil.example", "x-forwarded-host": "evil.example" };
    for (const path of [ada.at(slug), ada.at(), ada.at("feed.xml"), "/sitemap.xml", "/robots.txt"])
      expect(await textOf(path, { headers })).not.toContain("evil.example");
  });
});

describe("what is not there", () => {
  test("is answered alike: a draft, what is in the trash, a banned author's, a missing one, and no address at all", async () => {
    const author = await newAuthor(stack);
    const draft = await author.draft("Draft");
    const trashed = await author.publish("Trashed");
    await trashPost(author.owner, trashed.id);
    const banned = await newAuthor(stack);
    const { slug } = await banned.publish("Banned");
    await ownerOf(stack)`update users set banned = true where id = ${banned.id}`;
    const missing = await seen("/no-such-page");
    for (const path of [
      author.at(draft.slug),
      author.at(trashed.slug),
      author.at("missing"),
      author.at("~missing"),
      banned.at(slug),
      banned.at(),
      banned.at("feed.xml"),
      "/@nobody-at-all",
      "/@nobody-at-all/x",
      "/@x",
      "/no-at-sign/x",
      ada.at("feed.txt"),
    ])
      expect([path, await seen(path)]).toEqual([path, missing]);
  });

  test("is answered alike to a signed-in stranger and to a search engine, fifty times", async () => {
    const { slug } = await ada.draft("Nobody knows of it");
    const stranger = await signIn(stack, (await newPerson(stack)).id);
    const askers: RequestInit[] = [
      {},
      { headers: { cookie: stranger.visitor.cookies.header } },
      { headers: { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)" } },
    ];
    const pairs = [
      [ada.at(slug), ada.at("nobody-knows-of-that")],
      [ada.at(slug).toUpperCase(), ada.at("nobody-knows-of-that").toUpperCase()],
      [`${ada.at(slug)}.data`, `${ada.at("nobody-knows-of-that")}.data`],
      [ada.at(slug), "/@nobody-at-all/x"],
    ] as const;
    for (const asker of askers)
      for (const method of ["GET", "HEAD"])
        for (const [draft, missing] of pairs) {
          const answers = new Set<string>();
          for (let times = 0; times < 3; times++)
            for (const path of [draft, missing])
              answers.add(await seen(path, { ...asker, method }));
          expect([draft, method, answers.size]).toEqual([draft, method, 1]);
        }
    const fifty = new Set<string>();
    for (let times = 0; times < 25; times++)
      for (const path of pairs[0]) fifty.add(await seen(path));
    expect(fifty.size).toBe(1);
    for (const path of [ada.at(), ada.at("feed.xml"), "/sitemap.xml"])
      expect(await textOf(path)).not.toMatch(/nobody-knows-of-it|Nobody knows/);
  });

  test("costs the database as much as what is, and what can be nobody's costs nothing", async () => {
    const { slug } = await ada.draft("Costly");
    for (const path of [
      ada.at(slug),
      ada.at("missing"),
      "/@nobody-at-all",
      "/@nobody-at-all/feed.xml",
    ])
      expect([path, ...(await cost(() => get(path)))]).toEqual([path, 404, 1]);
    for (const path of ["/@x", "/nobody", "/nobody/x", "/nobody/feed.xml", `${ada.at()}.data`])
      expect([path, ...(await cost(() => get(path)))]).toEqual([path, 404, 0]);
  });

  test("no other method is taken", async () => {
    const headers = { origin: stack.origin };
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      expect(await cost(() => get(ada.at(), { method, headers }))).toEqual([404, 0]);
  });
});
