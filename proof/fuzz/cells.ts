import { type Cell, cellsOf, nameOf } from "../verify/matrix/cells.ts";
import { expectations } from "../verify/matrix/expectations.ts";
import { NO_ROWS } from "../verify/target/principals.ts";
import { routeTable } from "../targets/route-table.ts";

export { type Cell, nameOf };

/** Stands in an address for the id of a row. */
export const ID = ":id";

/**
 * Every route of the table by every method: as a page, as its data, and as the data of each of its route ids. A route that
 * is new in the table is here without being listed.
 * @throws a sentence for a route of which proof/verify/matrix/expectations.ts says nothing.
 */
export const allCells = (): Cell[] =>
  routeTable().flatMap((route) => {
    const expectation = expectations[route.path];
    if (!expectation)
      throw new Error(`${route.path} has no entry in proof/verify/matrix/expectations.ts.`);
    return cellsOf(route, expectation, {
      task: ID,
      list: ID,
      post: ID,
      version: NO_ROWS.version,
    });
  });

/** Whether an answer to this cell's owner may be a success: what a run must have seen at least once. */
export const canSucceed = ({ expectation, method, route }: Cell) =>
  route.access === "webhook"
    ? method === "POST"
    : /^[23]/.test(expectation.answers[method]) || expectation.names !== undefined;
