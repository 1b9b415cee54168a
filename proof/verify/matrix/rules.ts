import { type Cell, isRead } from "./cells.ts";
import { type Answer, answersTo } from "../target/expectation.ts";
import type { Principal, Standing } from "../target/principals.ts";
import type { Rule } from "../target/routes.ts";

type Verdict = (cell: Cell) => Answer;

/** The route answers as it does to those it is for. */
const reached: Verdict = (cell) => answersTo(cell)[cell.method];

const reachedSignedIn: Verdict = ({ expectation, method }) =>
  (expectation.signedIn ?? expectation.answers)[method];

/** Pages redirect to the sign-in page and back, forms to their page; programs get 401. */
const turnedAway: Verdict = (cell) => {
  if (cell.isApi) return "401";
  return isRead(cell)
    ? `302 /sign-in?redirect_url=${encodeURIComponent(cell.path)}`
    : `303 ${cell.path}`;
};

/** What exists for its owner, in their workspace. A read-only page accepts no form in any workspace. */
const own: Verdict = (cell) => {
  const answer = reached(cell);
  return cell.workspace === "foreign" && answer !== "405" ? "404" : answer;
};

/**
 * Everyone's own workspace is alike; in it, somebody else's rows do not exist. Who tries to change what they can read
 * elsewhere is told that it is not theirs.
 */
const ownAlone: Verdict = (cell) => {
  const answer = own(cell);
  if (cell.row === null || answer === "405") return answer;
  return cell.isShown && !isRead(cell) && !cell.expectation.isBeside ? "403" : "404";
};

/** Programs get 403. What takes no form, and no such call, says so to everyone. */
const unauthorized: Verdict = (cell) => {
  if (reached(cell) === "405") return "405";
  return cell.isApi ? "403" : "302 /unauthorized";
};

/**
 * Reads as any site admin, and is asked to sign in again before anything else is looked at. What takes no form at all still
 * says so.
 */
const askedToConfirm: Verdict = (cell) => {
  const answer = reached(cell);
  if (isRead(cell) || cell.expectation.needsNoFreshSignIn) return answer;
  if (cell.isApi) return "403";
  return answer === "405" ? answer : `303 /admin/confirm?back=${encodeURIComponent(cell.path)}`;
};

/** A valid session of somebody banned or deleted: reading or writing rows is forbidden. */
const shutOut: Verdict = (cell) => {
  const answer = reached(cell);
  return answer === "405" || cell.expectation.isWithoutRows ? answer : "403";
};

const everyone = {
  anonymous: reached,
  refused: reached,
  owner: reached,
  stranger: reached,
  admin: reached,
  "late-admin": reached,
  out: reached,
};
const visitors = { anonymous: turnedAway, refused: turnedAway };
const workspace = {
  ...visitors,
  owner: own,
  stranger: ownAlone,
  admin: ownAlone,
  "late-admin": ownAlone,
  out: shutOut,
};

/** What each rule promises to each principal. A rule without a line does not compile. */
const verdicts: Record<Rule, Record<Standing, Verdict>> = {
  public: everyone,
  health: everyone,
  webhook: everyone,
  entrance: {
    anonymous: reached,
    refused: reached,
    owner: reachedSignedIn,
    stranger: reachedSignedIn,
    admin: reachedSignedIn,
    "late-admin": reachedSignedIn,
    out: reachedSignedIn,
  },
  "signed-in": {
    ...visitors,
    owner: reached,
    stranger: reached,
    admin: reached,
    "late-admin": reached,
    out: shutOut,
  },
  owner: workspace,
  // Everybody is the admin of their own workspace.
  "org-admin": workspace,
  "site-admin": {
    ...visitors,
    owner: unauthorized,
    stranger: unauthorized,
    admin: reached,
    "late-admin": askedToConfirm,
    out: unauthorized,
  },
};

/** Rules whose guard runs before any loader, so `_routes` cannot bypass it. */
const guarded: Rule[] = ["signed-in", "owner", "org-admin", "site-admin"];

/** As whom somebody asks. */
type Asking = Pick<Principal, "standing" | "isPro">;

const isVisitor = (standing: Standing) => standing === "anonymous" || standing === "refused";

/**
 * The promise to this principal. A request for a layout's data alone runs no loader of the route, so it contains
 * nothing of it, but the guard still answers it. What only pro includes is forbidden to everybody else.
 */
export function promised(cell: Cell, { standing, isPro }: Asking): Answer {
  const { access, ids, pro } = cell.route;
  const beside = cell.routeId !== null && cell.routeId !== ids.at(-1);
  const isTurnedAway = isVisitor(standing) && guarded.includes(access);
  const reaching = beside && !isTurnedAway ? "200" : verdicts[access][standing](cell);
  const isBeyond = pro !== undefined && !isPro && !isRead(cell) && /^[23]/.test(reaching);
  const answer = isBeyond && !isTurnedAway ? "403" : reaching;
  // React-router puts a redirect into the body of a data response, and HEAD has none.
  return cell.isData && cell.method === "HEAD" && answer.startsWith("3") ? "202" : answer;
}

/** Whether Clerk's SDK runs before the route, and may redirect a document to a handshake first. */
export const isFramed = ({ access }: { access: Rule }) =>
  access === "entrance" || guarded.includes(access);

/**
 * What a response's Cache-Control must be: an existing public page may be cached for a minute, everything else not at
 * all.
 */
export function promisedCache({ route, expectation, isData }: Cell, status: string): string {
  if (route.access !== "public" || status !== "200") return "private, no-store";
  return (!isData && expectation.cache) || "public, max-age=60, stale-while-revalidate=600";
}
