import { visitContext } from "#app/visit/visit.ts";
import { isApi, problem } from "#app/visit/refusal.ts";
import { logError } from "#app/visit/request-log.ts";
import type { DatabaseError } from "#db/access/errors.server.ts";
import { type LoaderFunctionArgs, data, redirect, redirectDocument } from "react-router";
import { type Fields, notFound, submittedContext, wrongFields } from "./http.server.ts";
import { offers } from "./upgrade.ts";
import { upgradeRequired } from "./upgrade.server.ts";
import { signInPath } from "#app/visit/redirect.ts";
import { forgettingSession } from "#app/visit/session-token.ts";

/** A form that could not be saved, and where it was sent; `person`: who can send it again, null for nobody. */
type Submitted = { fields: Fields; person: string | null };

type Unsaved = Submitted & { action: string };

/** What the error page needs. */
export type ErrorAnswer = {
  /** Set if the status does not imply it. */
  title?: string;
  sentence: string;
  form: Unsaved | null;
  /** Whether the plan does not include it. */
  isBeyond?: true;
  /** Whether to offer signing out. */
  leave?: true;
};

const ELSEWHERE = "You do not belong to that workspace, or there is none. Nothing was moved.";

const sentences: Partial<Record<DatabaseError["kind"], [status: number, sentence: string]>> = {
  unavailable: [503, "Rowkeep cannot reach its database just now."],
  timeout: [503, "The database took too long to answer."],
  unconfirmed: [
    503,
    "Rowkeep cannot reach Clerk just now, and so cannot tell whether you still belong to this workspace.",
  ],
  conflict: [503, "Too many changes came at once."],
  busy: [429, "That is a lot at once. What you sent before is still under way."],
  too_large: [413, "That is too large to be saved."],
  invalid: [422, "The database did not accept that."],
  gone: [403, "This account has been deleted."],
  banned: [403, "This account has been suspended."],
  anothers: [403, "This post is somebody else’s. You can read it, but not change it."],
  "lesser-role": [403, "Only the admins of this workspace can do that."],
  elsewhere: [422, ELSEWHERE],
  late: [409, "A later change came first."],
  foreign: [409, "What this belongs to has just been moved or deleted."],
  used: [409, "This form was sent before, for something else or for what is no more."],
};

/** Rules that only the database can check, because they depend on the row: by its constraint, the field and what to say there. */
const rules: Record<string, [field: string, sentence: string]> = {
  tasks_tags: ["tags", "A step has no tags, and a task has 20 at most."],
  tasks_subtask: ["listId", "A step is on no list: it stays with its task."],
  tasks_recurs: ["recurrence", "Only a task with a date can repeat, and no step can."],
  tasks_due_time: ["dueTime", "Choose a date for this time."],
  other_workspace: ["workspace", ELSEWHERE],
};

/** The fields in a form that can be sent again, with a new key if theirs is used up; none where that would not help. */
function sendable({ kind }: DatabaseError, submitted: Submitted | null): Submitted | null {
  if (kind === "elsewhere") return null;
  return submitted && kind === "used"
    ? { ...submitted, fields: { ...submitted.fields, submission: crypto.randomUUID() } }
    : submitted;
}

/**
 * Thrown instead of the error of a failed database request: an answer with a plain sentence and, for a form, everything
 * that was typed, so that it can be sent again. Forms have a key, so sending one twice writes once.
 */
export function answerError(args: LoaderFunctionArgs, error: DatabaseError): unknown {
  if (error.kind === "forbidden-role") return answerLesserRole(args);
  if (error.kind === "ended") return answerEnded(args);
  // As for a workspace that does not exist.
  if (error.kind === "outsider" || error.kind === "unknown-workspace") return answerOutsider(args);
  if (error.kind === "plan") return answerPlan(args);
  const visit = args.context.get(visitContext);
  const [field, broken] = rules[error.constraint ?? ""] ?? [];
  const [status, general] = sentences[error.kind] ?? [500, "Something went wrong on our side."];
  const sentence = broken ?? general;
  if (status >= 500) logError(visit.id, error);
  if (isApi(args.request)) {
    if (field !== undefined) return wrongFields({ [field]: sentence });
    return status === 403
      ? problem({ status, title: "Forbidden", detail: sentence })
      : problem(
          { status, title: sentence, detail: `Request ${visit.id}.` },
          { ...(error.kind === "late" && { isLate: true }) },
        );
  }
  const submitted = sendable(error, args.context.get(submittedContext));
  const action = args.url.pathname + args.url.search;
  const answer: ErrorAnswer = { sentence, form: submitted && { action, ...submitted } };
  return data(answer, { status });
}

/**
 * For someone who does not belong to the workspace, if there is one: what a missing row is answered. What they typed stays
 * theirs.
 */
function answerOutsider({ request, url, context }: LoaderFunctionArgs): unknown {
  const sentence = "There is no such workspace, or you do not belong to it any more.";
  // A browser in which changes wait for this workspace can tell this from a missing row.
  if (isApi(request))
    return problem({ status: 404, title: "Not found", detail: sentence }, { isOutsider: true });
  const submitted = context.get(submittedContext);
  if (!submitted) return notFound();
  const answer: ErrorAnswer = {
    sentence,
    form: { action: url.pathname + url.search, ...submitted },
  };
  return data(answer, { status: 404 });
}

/** For someone whose plan does not include what the route does. */
function answerPlan({ request, context }: LoaderFunctionArgs): unknown {
  const { pro, config } = context.get(visitContext);
  const what = pro ?? "weeklyReview";
  if (isApi(request)) return upgradeRequired(what, config.origin);
  const answer: ErrorAnswer = { sentence: offers[what].sentence, form: null, isBeyond: true };
  return data(answer, { status: 403 });
}

/** For someone who is no site admin. */
function answerLesserRole({ request }: LoaderFunctionArgs): unknown {
  if (!isApi(request)) return redirect("/unauthorized");
  return problem({ status: 403, title: "Forbidden", detail: "This is for site admins." });
}

/**
 * For a session that has ended although its token is valid: redirects to the sign-in page and clears the token. A form
 * is answered with everything that was typed.
 */
function answerEnded({ request, url, context }: LoaderFunctionArgs): unknown {
  const detail = "You have been signed out. Sign in, then send this again.";
  if (isApi(request)) return problem({ status: 401, title: "Unauthorized", detail });
  const here = url.pathname + url.search;
  const submitted = context.get(submittedContext);
  if (submitted) {
    const answer: ErrorAnswer = { sentence: detail, form: { action: here, ...submitted } };
    return data(answer, { status: 401 });
  }
  const answer = redirectDocument(signInPath(here));
  for (const line of forgettingSession(request)) answer.headers.append("set-cookie", line);
  return answer;
}
