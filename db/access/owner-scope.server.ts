import { type SQL, sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { keptForms } from "../schema/tables.ts";
import type { Admitted, Asked, Turn } from "./asked.ts";
import type { Identity } from "./claims.server.ts";
import { answering, build, type Connection, transact } from "./client.server.ts";
import { enteringWrite } from "./entering-write.server.ts";
import { DatabaseError } from "./errors.server.ts";
import { OwnerStatements } from "./owner-statements.server.ts";
import { CONFIRM_AFTER, refuseInactive, type Standing, UNSETTLED } from "./standing.server.ts";
import { type Results, Statement } from "./statement.server.ts";

/**
 * The rows of one owner, for one person. Every statement made here is bound to the owner and runs under row security
 * for them. `read` and `write` throw a DatabaseError: "gone", "banned" or "ended" for the person, "outsider" for who does
 * not belong to the workspace, "late" for a change that was overtaken.
 */
export class OwnerScope extends OwnerStatements {
  readonly #connection: Connection;
  // Stored here too, because a property could hide a getter, and the claims are signed for this identity.
  readonly #identity = super.identity;
  readonly #keptFormId: string | null;
  readonly #turn: Turn | null;
  #change: string | undefined;
  readonly #admitted: Admitted;
  readonly #since = new Date();
  readonly #isPro: boolean;
  #keptForm: string | null = null;

  /** Throws a TypeError if there is no identity. */
  constructor(connection: Connection, identity: Identity, asked: Asked = {}) {
    super(identity);
    const { keptFormId, turn = null, admitted = "members", isPro = false } = asked;
    this.#connection = connection;
    this.#keptFormId = keptFormId !== undefined && isUuid(keptFormId) ? keptFormId : null;
    this.#turn = turn;
    this.#admitted = admitted;
    this.#isPro = isPro;
    this.#change = turn?.change;
  }

  /** The sealed form, available after the first read; null if there is none, or none of this person's. */
  get keptForm(): string | null {
    return this.#keptForm;
  }

  /** The key under which this scope's writes can be undone: the key of its turn, otherwise one of its own. */
  get change(): string {
    return (this.#change ??= crypto.randomUUID());
  }

  /** Milliseconds that what is written has waited in a browser; 0 if it was sent when it was made. */
  get waited(): number {
    return this.#turn?.waited ?? 0;
  }

  /** Throws an error found out after a write, as the write itself would have. */
  async refuse(error: DatabaseError): Promise<never> {
    throw this.#connection.onFailure?.(error) ?? error;
  }

  /** Runs one read-only transaction in one HTTP request. It also reads the kept form. */
  read<const S extends readonly Statement<unknown>[]>(...statements: S): Promise<Results<S>> {
    return this.answering(async () => {
      const [{ rows }, results] = await this.#transact(
        { readOnly: true },
        this.#standing(),
        statements,
      );
      const [entered] = rows;
      refuseInactive(entered?.status);
      if (this.#admitted === "admins" && entered?.role !== "admin")
        throw new DatabaseError("lesser-role", { rolledBack: true });
      this.#meet(entered);
      this.#keptForm ??= entered?.keptForm ?? null;
      return results;
    });
  }

  /**
   * Where the person stands in this workspace, with the kept form. Every read begins with it, so its text is written out:
   * Drizzle's builder takes ten times as long to make it.
   */
  #standing(): Statement<{ rows: Standing[] }> {
    const standing = sql`select status, role, slug, extract(epoch from clock_timestamp() - seen)::float8 as age,
      ${this.#sealed()} as "keptForm", ${this.#requiring()} as plan from app.standing()`;
    return new Statement(this, build.execute<Standing>(standing));
  }

  /** Has a membership confirmed before it is too old to count, and leads on from a workspace's former address. */
  #meet(entered: Standing | undefined) {
    const { membership } = this.#connection;
    if (!membership || !entered || !("workspace" in this.#identity)) return;
    const { slug, age } = entered;
    if (age !== null && age > CONFIRM_AFTER) membership.confirmSoon();
    if (slug === null) return;
    membership.onEntered?.(slug);
    if (slug !== this.#identity.workspace.slug) membership.onRenamed?.(slug);
  }

  /** Runs the work again once Clerk has said where the person belongs, if the database could not tell. */
  protected answering<T>(work: () => Promise<T>): Promise<T> {
    const { membership } = this.#connection;
    return answering(this.#connection, async () => {
      try {
        return await work();
      } catch (error) {
        if (!membership || !(error instanceof DatabaseError) || !UNSETTLED.has(error.kind))
          throw error;
        if (!(await membership.confirm(error.kind))) throw error;
        return work();
      }
    });
  }

  /** The statement that reads the kept form; none if the page does not ask for one. */
  #sealed() {
    if (this.#keptFormId === null) return sql<string | null>`null`;
    return sql<string | null>`(select sealed from ${this.rows(keptForms)} as kept_form
      where id = ${this.#keptFormId}::uuid and expires_at > now())`;
  }

  /**
   * Runs one transaction in one HTTP request, which uses up the kept form. Each statement sees the effects of those
   * before it. It may run twice if the connection breaks, which is safe for every statement made here.
   */
  write<const S extends readonly Statement<unknown>[]>(...statements: S): Promise<Results<S>> {
    return this.#write(false, statements);
  }

  /** Like `write`, but one at a time per owner: for writes that read the order of the owner's rows, or change many. */
  writeInTurn<const S extends readonly Statement<unknown>[]>(
    ...statements: S
  ): Promise<Results<S>> {
    return this.#write(true, statements);
  }

  #write<const S extends readonly Statement<unknown>[]>(
    inTurn: boolean,
    statements: S,
  ): Promise<Results<S>> {
    return this.answering(async () => {
      const enter = this.compute({
        entered: enteringWrite(this.#keptFormId, this.#turn, inTurn),
        ...(this.isShared && this.#admitted === "admins" && { held: this.#present }),
        plan: this.#requiring(),
        change: sql`set_config('rowkeep.change', ${this.change}, true)`,
        ...(this.#identity.impersonatorId && {
          impersonator: sql`set_config('rowkeep.impersonator', ${this.#identity.impersonatorId}, true)`,
        }),
      });
      const options = { readOnly: false, takesTurns: inTurn || this.#turn !== null };
      const [, results] = await this.#transact(options, enter, statements);
      return results;
    });
  }

  /**
   * Lets the transaction go on only if Clerk calls the person an admin of the workspace at this moment, should the condition
   * hold. For what cannot be taken back.
   */
  holdToPresentRole(condition: SQL): Statement<{ held: boolean | null }[]> {
    return this.compute({
      held: this.isShared
        ? sql<boolean | null>`case when ${condition} then ${this.#present} end`
        : sql<boolean | null>`null`,
    });
  }

  get #present() {
    return sql<boolean>`app.require_present_admin(${this.#since.toISOString()}::timestamptz)`;
  }

  #requiring() {
    // Somebody who does not belong here is not told of a plan.
    return this.#isPro
      ? sql`case when app.owner_id() is not null then app.require_pro() end`
      : sql`null`;
  }

  async #transact<E, const S extends readonly Statement<unknown>[]>(
    options: { readOnly: boolean; takesTurns?: boolean },
    enter: Statement<E>,
    statements: S,
  ): Promise<[E, Results<S>]> {
    const queries = [enter, ...statements].map((statement) => Statement.queryOf(statement, this));
    const as = { role: "authenticated", identity: this.#identity, ...options } as const;
    const [entered, ...results] = await transact(this.#connection, as, queries);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `map` forgets what it maps
    return [entered as E, results as Results<S>];
  }
}
