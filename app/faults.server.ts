import { visitContext } from "#workers/context.ts";
import { isApi, problem } from "#workers/refusal.ts";
import { logFault } from "#workers/request-log.ts";
import type { DatabaseError } from "#db/errors.server.ts";
import { type LoaderFunctionArgs, data, redirect } from "react-router";
import { type Fields, submittedContext } from "./http.server.ts";

/** What the fault page needs: a sentence, and the form that could not be saved with where it was going. */
export type Fault = { sentence: string; form: { action: string; fields: Fields } | null };

const sentences: Partial<Record<DatabaseError["kind"], [status: number, sentence: string]>> = {
  unavailable: [503, "Rowkeep cannot reach its database just now."],
  timeout: [503, "The database took too long to answer."],
  conflict: [503, "Too many changes came at once."],
  too_large: [413, "That is too large to be saved."],
  invalid: [422, "The database did not accept that."],
  gone: [403, "This account has been deleted."],
  banned: [403, "This account has been suspended."],
  late: [409, "A later change came first."],
};

/**
 * What is thrown in place of a failed database request: an answer with a plain sentence and, for a form, all
 * that was typed, so that it can be sent again. Forms carry a key, so sending twice writes once.
 */
export function answerFault(args: LoaderFunctionArgs, error: DatabaseError): unknown {
  if (error.kind === "forbidden-role") return redirect("/unauthorized");
  const visit = args.context.get(visitContext);
  const [status, sentence] = sentences[error.kind] ?? [500, "Something went wrong on our side."];
  if (status >= 500) logFault(visit.id, error);
  if (isApi(args.request)) {
    return problem({ status, title: sentence, detail: `Request ${visit.id}.` });
  }
  const fields = args.context.get(submittedContext);
  const action = args.url.pathname + args.url.search;
  const fault: Fault = { sentence, form: fields && { action, fields } };
  return data(fault, { status });
}
