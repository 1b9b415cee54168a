import { createHash } from "node:crypto";
import { fill } from "./cells.ts";
import type { Principal } from "../target/principals.ts";
import type { Route } from "../target/routes.ts";

/** Digests of the state, by the name of where it is. */
export type Digest = Record<string, string>;

/** The names of what has changed. */
export const changed = (before: Digest, after: Digest): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  );

type Query = (text: string, parameters: unknown[]) => Promise<Record<string, unknown>[]>;

/** Every row of every table that names one of these people, as one digest per table. */
export function rowsNaming(query: Query, ids: string[]): () => Promise<Digest> {
  const like = ids.map((id) => `%${id}%`);
  let sql: Promise<string> | undefined;
  return async () => {
    sql ??= digestOf(query);
    const [row] = await query(await sql, [like]);
    return Object.fromEntries(Object.entries(row ?? {}).map(([name, sum]) => [name, String(sum)]));
  };
}

/** Each row is made a text once, and the sum of hashes needs no order: the digest is asked for a thousand times in a run. */
async function digestOf(query: Query): Promise<string> {
  const tables = await query("select tablename from pg_tables where schemaname = 'public'", []);
  const columns = tables.map(
    ({ tablename: name }) =>
      `(select sum(hashtextextended(text, 0)) from (select t::text as text from "${String(name)}" t offset 0) as rows where text like any($1)) as "${String(name)}"`,
  );
  return `select ${columns.join(", ")}`;
}

/** Keys of forms, and the clock of the person's zone: they differ whenever a page is read. */
const PASSING = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|It is \d\d:\d\d there/g;

/** How often a page is asked for whose answer tells of a fault: on a busy machine one takes longer than it may. */
const TRIES = 5;

async function read(address: string, owner: Principal): Promise<string> {
  for (let tries = 1; ; tries++) {
    // oxlint-disable-next-line no-await-in-loop -- only after a fault
    const answer = await fetch(address, { headers: await owner.credentials() });
    if (answer.status < 500) return answer.text();
    if (tries === TRIES) throw new Error(`${address} was answered ${answer.status}`);
  }
}

/** What the owner's own pages show of their rows, for when there is no database to ask. */
export function pagesOf(origin: string, owner: Principal, routes: Route[]): () => Promise<Digest> {
  const shown = routes.filter(
    ({ path, access }) =>
      ["owner", "org-admin"].includes(access) && !path.includes(":id") && !path.startsWith("/api/"),
  );
  return async () => {
    const pages = shown.map(async (route) => {
      const address = fill(route, "me", "");
      const html = await read(origin + address, owner);
      const [main = ""] = /<main[\s\S]*<\/main>/.exec(html) ?? [];
      const words = main.replaceAll(PASSING, "");
      return [address, createHash("sha256").update(words).digest("hex")];
    });
    return Object.fromEntries(await Promise.all(pages));
  };
}
