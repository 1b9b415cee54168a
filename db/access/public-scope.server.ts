import { and, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { answering, build, type Connection, transact } from "./client.server.ts";
import type * as rows from "./rows.server.ts";
import { type Results, Statement } from "./statement.server.ts";

/** Where a reader is: on the site of a handle and, if they have it, at the secret address of an unlisted post. */
type Place = { handle: string; secret?: string };

/**
 * What readers without a session see of one site: published posts, and an unlisted one whose secret address they know.
 * Every statement made here is bound to the site and runs under row security as the role `anonymous`, which can read no
 * other text. Without a handle there is no site.
 */
export class PublicScope {
  readonly #connection: Connection;
  readonly #place: Place | null;

  constructor(connection: Connection, place: Place | null) {
    this.#connection = connection;
    this.#place = place && Object.freeze({ ...place });
  }

  select<T extends rows.Owned, K extends rows.VisibleName<T>, E extends rows.Extra = {}>(
    table: T,
    names: readonly K[],
    { where, orderBy, limit, extra }: rows.Selection<T, E> = {},
  ): Statement<(rows.Row<T, K> & rows.ExtraRow<E>)[]> {
    const columns = getTableColumns<rows.Owned>(table);
    const fields = Object.fromEntries(
      Object.entries(columns).filter(([name]) => names.some((wanted) => wanted === name)),
    );
    const ofSite = eq(table.ownerId, sql`(select app.site_owner())`);
    const query = build
      .select({ ...fields, ...extra })
      .from<rows.Owned>(table)
      .where(and(ofSite, where?.(table)))
      .orderBy(...(orderBy?.(table) ?? []))
      .$dynamic();
    return new Statement(this, limit === undefined ? query : query.limit(limit));
  }

  /** The addresses of everything published on all sites that may be indexed, latest change first. */
  sitemap(most: number): Statement<{ handle: string; slug: string; changedAt: Date }[]> {
    const fields = {
      handle: sql<string>`handle`,
      slug: sql<string>`slug`,
      changedAt: sql<Date>`changed_at`.mapWith((at: string) => new Date(at)),
    };
    return new Statement(this, build.select(fields).from(sql`app.sitemap(${most})`));
  }

  /** Runs one read-only transaction in one HTTP request. Throws a DatabaseError. */
  read<const S extends readonly Statement<unknown>[]>(...statements: S): Promise<Results<S>> {
    return answering(this.#connection, async () => {
      const queries = statements.map((statement) => Statement.queryOf(statement, this));
      const as = { role: "anonymous", identity: null, readOnly: true } as const;
      const [, ...results] = await transact(this.#connection, as, [this.#enter(), ...queries]);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `map` forgets what it maps
      return results as unknown as Results<S>;
    });
  }

  /**
   * Whose site it is turns out only as a query runs, so PostgreSQL expects few posts, and would sort however many there are
   * instead of reading the first by their index.
   */
  #enter() {
    const { handle = "", secret = "" } = this.#place ?? {};
    const entering: SQL = sql`select set_config('app.site', ${handle}, true), set_config('app.secret', ${secret}, true),
      set_config('enable_sort', 'off', true)`;
    return build.execute(entering);
  }
}
