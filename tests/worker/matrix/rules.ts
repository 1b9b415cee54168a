import type { AccessRule } from "#app/routes.ts";
import type { Cell } from "./cells.ts";
import type { Answer } from "./routes.ts";
import type { Role } from "./principals.ts";

type Verdict = (cell: Cell) => Answer;

const isRead = ({ method }: Cell) => method === "GET" || method === "HEAD";

/** The route answers as it does to those it is for. */
const reached: Verdict = ({ expectation, method }) => expectation.answers[method];

const reachedSignedIn: Verdict = ({ expectation, method }) =>
  (expectation.signedIn ?? expectation.answers)[method];

/** Pages lead to the sign-in page and back, forms to their page; programs get 401. */
const turnedAway: Verdict = (cell) => {
  if (cell.isApi) return "401";
  return isRead(cell)
    ? `302 /sign-in?redirect_url=${encodeURIComponent(cell.path)}`
    : `303 ${cell.path}`;
};

/** What is there for its owner, in the workspace that is theirs. A page that is only read takes no form, wherever. */
const own: Verdict = (cell) => {
  const answer = reached(cell);
  return cell.workspace === "foreign" && answer !== "405" ? "404" : answer;
};

/** The own workspace is like anyone's; in it, what is somebody else's is not there. */
const ownAlone: Verdict = (cell) => {
  const answer = own(cell);
  return cell.row !== null && Number(answer.slice(0, 3)) < 400 ? "404" : answer;
};

const unauthorized: Verdict = (cell) => (isRead(cell) ? "302 /unauthorized" : reached(cell));

const everyone = { anonymous: reached, owner: reached, stranger: reached, admin: reached };

/** What each rule promises to each principal. A rule without a line does not compile. */
const verdicts: Record<AccessRule, Record<Role, Verdict>> = {
  public: everyone,
  health: everyone,
  webhook: everyone,
  entrance: {
    anonymous: reached,
    owner: reachedSignedIn,
    stranger: reachedSignedIn,
    admin: reachedSignedIn,
  },
  "signed-in": { anonymous: turnedAway, owner: reached, stranger: reached, admin: reached },
  owner: { anonymous: turnedAway, owner: own, stranger: ownAlone, admin: ownAlone },
  "site-admin": {
    anonymous: turnedAway,
    owner: unauthorized,
    stranger: unauthorized,
    admin: reached,
  },
};

/** Rules whose guard stands before any loader: `_routes` cannot go around it. */
const guarded: AccessRule[] = ["signed-in", "owner", "site-admin"];

/**
 * The promise to this principal. A request for a layout's data alone runs no loader of the route, so it holds nothing of
 * it, but the guard answers it all the same.
 */
export function promised(cell: Cell, role: Role): Answer {
  const beside = cell.routeId !== null && cell.routeId !== cell.leafId;
  const isTurnedAway = role === "anonymous" && guarded.includes(cell.access);
  const answer = beside && !isTurnedAway ? "200" : verdicts[cell.access][role](cell);
  // React-router puts a redirect into the body of an answer for data, and HEAD has none.
  return cell.isData && cell.method === "HEAD" && answer.startsWith("3") ? "202" : answer;
}
