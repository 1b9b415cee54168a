import { type Cell, cellsOf, nameOf } from "../verify/matrix/cells.ts";
import { answersTo } from "../verify/target/expectation.ts";
import { expectations } from "../verify/matrix/expectations.ts";
import { NO_ROWS } from "../verify/target/principals.ts";
import { routeTable } from "../targets/route-table.ts";

export { type Cell, nameOf };

/** Placeholder for the id of a row in a path. */
export const ID = ":id";

/**
 * Every route of the table by every method: as a page, as its data, and as the data of each of its route ids. New
 * routes in the table are included automatically.
 * @throws a sentence for a route that is missing in proof/verify/matrix/expectations.ts.
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

/** Whether the owner may get a success for this cell, in which case a run must see at least one. */
export const canSucceed = (cell: Cell) =>
  cell.route.access === "webhook"
    ? cell.method === "POST"
    : /^[23]/.test(answersTo(cell)[cell.method]) ||
      // The ids of a run are of rows; what site admins act upon is people.
      (cell.expectation.names !== undefined && cell.route.access !== "site-admin");
