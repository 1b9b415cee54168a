import type { Query } from "./client.server.ts";

/** A query that a scope has bound to its owner. Only that scope can run it, and a scope runs nothing else. */
export class Statement<Result> {
  declare readonly result: Result;
  readonly #query: Query;
  readonly #scope: object;

  constructor(scope: object, query: Query) {
    this.#scope = scope;
    this.#query = query;
  }

  /** Throws a TypeError for anything but a statement of `scope`. */
  static queryOf(statement: Statement<unknown>, scope: object): Query {
    if (!(#scope in statement) || statement.#scope !== scope)
      throw new TypeError("not a statement of this scope");
    return statement.#query;
  }
}

/** The results of one transaction's statements, in their order. */
export type Results<S extends readonly Statement<unknown>[]> = {
  -readonly [K in keyof S]: S[K]["result"];
};
