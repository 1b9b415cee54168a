import { beforeAll, expect, test } from "vitest";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { newPerson, signIn, type Visitor } from "../visitor.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

/** Titles that are easily taken for one another, or for something else. */
const TITLES = ["Untitled", "Untitled", "Untitled", "Notes", "notes", "a/b", "a:b", "CON", "日本"];

/** The ids of all posts, from the first page to the last. */
async function walk(first: string, page: (path: string) => Promise<[string[], string | null]>) {
  const found: string[][] = [];
  let next: string | null = first;
  while (next !== null) {
    // oxlint-disable-next-line no-await-in-loop -- a page leads to the next one
    const [ids, after]: [string[], string | null] = await page(next);
    found.push(ids);
    next = after;
  }
  return found;
}

const byApi = (visitor: Visitor) => async (path: string) => {
  const { posts, next } = await (await visitor.call("GET", path)).json();
  const ids: string[] = posts.map(({ id }: { id: string }) => id);
  return [ids, next && `/api/v1/posts?after=${next}`] as [string[], string | null];
};

const byPage = (visitor: Visitor) => async (path: string) => {
  const html = await (await visitor.get(path)).text();
  const ids = [...html.matchAll(/href="\/w\/me\/posts\/([0-9a-f-]{36})"/g)].map(
    ([, id = ""]) => id,
  );
  const [, more] = /href="(?:\/w\/me\/posts)?(\?after=[^"]+)"/.exec(html) ?? [];
  return [ids, more ? `/w/me/posts${more}` : null] as [string[], string | null];
};

test("posts that were made at once, of the same title and time, are listed each once, page by page", async () => {
  const { id } = await newPerson(stack);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  const made: string[] = [];
  for (let batch = 0; batch < 6; batch++) {
    const batchOf = TITLES.map((title) => visitor.call("POST", "/api/v1/posts", { title }));
    // oxlint-disable-next-line no-await-in-loop -- as many at once as one person may send
    for (const answer of await Promise.all(batchOf)) {
      // oxlint-disable-next-line no-await-in-loop -- it is there already
      made.push((await answer.json()).id);
    }
  }
  await ownerOf(stack)`update posts set created_at = '2026-11-29' where owner_id = ${id}`;
  for (const [first, page] of [
    ["/api/v1/posts", byApi(visitor)],
    ["/w/me/posts", byPage(visitor)],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one way after the other
    const pages = await walk(first, page);
    expect(pages.map(({ length }) => length)).toEqual([50, made.length - 50]);
    expect(new Set(pages.flat())).toEqual(new Set(made));
  }
});
