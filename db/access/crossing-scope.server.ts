import { sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import type { Asked } from "./asked.ts";
import { type Identity, signClaims, type TokenOrganization } from "./claims.server.ts";
import { build, type Connection, type Query, transact } from "./client.server.ts";
import { OwnerScope } from "./owner-scope.server.ts";
import { type Results, Statement } from "./statement.server.ts";

/** `token`: what the session's token says of its organisation, wherever the person is. */
type Crossing = Asked & { token?: TokenOrganization | undefined };

/**
 * The rows of one owner, and the way from there to another workspace in which the same person stands. Everything but `carry`
 * is as in an OwnerScope.
 */
export class CrossingScope extends OwnerScope {
  readonly #connection: Connection;
  readonly #keptFormId: string | null;
  readonly #token: TokenOrganization | undefined;
  readonly #here = super.identity;

  /** Throws a TypeError if there is no identity. */
  constructor(connection: Connection, identity: Identity, { token, ...asked }: Crossing = {}) {
    super(connection, identity, asked);
    this.#connection = connection;
    this.#keptFormId = isUuid(asked.keptFormId) ? (asked.keptFormId ?? null) : null;
    this.#token = token;
  }

  /**
   * Runs one transaction in one HTTP request, in two workspaces: the statements of `take` here, and after them those of `put`
   * in the workspace with this slug, or in the person's own for null. Each runs under row security with claims of its own
   * workspace. What is taken goes to the other one inside the database. It uses up the kept form.
   * Throws a DatabaseError of kind "elsewhere" if the person does not belong there at this moment.
   */
  carry<
    const T extends readonly Statement<unknown>[],
    const P extends readonly Statement<unknown>[],
  >(
    slug: string | null,
    { take, put }: { take: T; put: (there: OwnerScope) => P },
  ): Promise<{ taken: Results<T>; put: Results<P> }> {
    const identity = this.#at(slug);
    const there = new OwnerScope(this.#connection, identity);
    const taking = take.map((statement) => Statement.queryOf(statement, this));
    const putting = put(there).map((statement) => Statement.queryOf(statement, there));
    return this.answering(async () => {
      const [from, to] = [await this.#claimsOf(this.#here), await this.#claimsOf(identity)];
      const [, , , ...results] = await transact(
        this.#connection,
        { role: "authenticated", identity, readOnly: false, takesTurns: true },
        [
          build.execute(sql`select app.enter_other()`),
          acting(from),
          build.execute(sql`select app.enter_write(${this.#keptFormId}::uuid),
            set_config('rowkeep.impersonator', ${this.#here.impersonatorId ?? ""}, true)`),
          ...taking,
          acting(to),
          ...putting,
        ],
      );
      const taken = results.slice(0, taking.length);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `map` forgets what it maps
      return { taken, put: results.slice(taking.length + 1) } as unknown as {
        taken: Results<T>;
        put: Results<P>;
      };
    });
  }

  /** The same person and session in another workspace. */
  #at(slug: string | null): Identity {
    const { userId, sessionId, impersonatorId } = this.#here;
    const person = {
      userId,
      ...(sessionId !== undefined && { sessionId }),
      ...(impersonatorId !== undefined && { impersonatorId }),
    };
    if (slug === null) return { ...person, ownerId: userId };
    return { ...person, workspace: { slug, ...(this.#token && { token: this.#token }) } };
  }

  #claimsOf(identity: Identity): Promise<string> {
    return signClaims(this.#connection.claimsKey, "authenticated", identity);
  }
}

/** From here on, the transaction acts with these claims. */
const acting = (claims: string): Query =>
  build.execute(sql`select set_config('app.claims', ${claims}, true)`);
