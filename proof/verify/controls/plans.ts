import { ask, type Seen } from "../matrix/answers.ts";
import { type Cell, cellsOf, isRead, nameOf, rowKind } from "../matrix/cells.ts";
import { type Control, tally } from "../matrix/control.ts";
import { freshRow } from "../target/planting.ts";
import { answersTo } from "../target/expectation.ts";
import type { Principal } from "../target/principals.ts";
import type { Route } from "../target/routes.ts";
import type { Target } from "../target/target.ts";

const EXPECTATIONS = "proof/verify/matrix/expectations.ts";
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The requests of a route that a plan decides about, with a body that asks for more than the free plan holds. */
function decided(route: Route, { expectations }: Target, { rows }: Principal): Cell[] {
  const declared = expectations[route.path];
  if (!declared || !rows) return [];
  const expectation = { ...declared, ...(declared.beyond && { body: declared.beyond }) };
  return cellsOf(route, expectation, rows).filter((cell) => {
    const { [cell.method]: answer } = answersTo(cell);
    // What is beyond the plan is made by one method; `DELETE` takes back.
    return !isRead(cell) && answer !== "405" && (cell.method !== "DELETE" || !route.limit);
  });
}

/** The same for somebody on pro, on a row of their own. */
async function asPayer({ origin }: Target, payer: Principal, cell: Cell): Promise<Cell> {
  const kind = rowKind(cell.route);
  if (kind === null || cell.row === null) return cell;
  const row = await freshRow(origin, payer, kind);
  const at = (text: string) => text.replace(cell.row ?? "", row);
  return { ...cell, row, path: at(cell.path), address: at(cell.address) };
}

/** Programs are told so in a code, people by a way to the plans. */
const says = ({ isApi, isData }: Cell, { body }: Seen) =>
  isData || body.includes(isApi ? `"code":"upgrade_required"` : `href="/pricing"`);

const shapeOf = (answer: string, { row }: Cell) =>
  (row === null ? answer : answer.replaceAll(row, ":id")).replaceAll(UUID, ":new");

/** What a plan decides about is refused on the free plan, and done on pro. */
export const plans: Control = {
  name: "plans",
  promise: "what the free plan does not hold is refused, with a way to the plans, and pro holds it",
  async run(target) {
    const { origin, routes, expectations, people, mayWrite } = target;
    const count = tally();
    const { owner, full } = people ?? {};
    if (!owner || !full || !mayWrite) {
      count.untried(
        "Limits of plans: they need somebody who has reached them, at the local Clerk.",
      );
      return count.outcome;
    }
    for (const route of routes.filter(({ pro, limit }) => pro ?? limit)) {
      count.cell(`the limit of ${route.path}`, EXPECTATIONS, [
        route.limit !== undefined &&
          !expectations[route.path]?.beyond &&
          `has no “beyond” in ${EXPECTATIONS}: say there what asks for more than the free plan holds`,
      ]);
      for (const cell of decided(route, target, full)) {
        const refused = await ask(origin, cell, full);
        count.cell(`${nameOf(cell)} on the free plan`, route.file, [
          refused.answer !== "403" && `answered ${refused.answer} instead of 403`,
          !says(cell, refused) && "does not lead to the plans",
        ]);
        const own = await asPayer(target, owner, cell);
        const { [cell.method]: due } = answersTo(own);
        const answer = shapeOf((await ask(origin, own, owner)).answer, own);
        count.cell(`${nameOf(cell)} on pro`, route.file, [
          answer !== due && `answered ${answer} instead of ${due}`,
        ]);
      }
    }
    return count.outcome;
  },
};
