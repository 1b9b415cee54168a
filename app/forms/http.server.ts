import { isApi, problem } from "#app/visit/refusal.ts";
import { type RouterContextProvider, createContext, data } from "react-router";
import * as v from "valibot";
import { isId } from "./text.ts";

/** The text fields of a form as they were sent; a field that was sent more than once is a list. */
export type Fields = Record<string, string | string[]>;

/** What a page needs to show a form again: its errors, and what was typed. */
export type Rejected = { errors: Record<string, string>; fields: Fields };

type Submission<T> =
  | { ok: true; value: T; fields: Fields }
  | { ok: false; rejected: Rejected; response: ReturnType<typeof data<Rejected>> };

type Args = { request: Request; context: Readonly<RouterContextProvider> };

/** The most fields that a form may have; Rowkeep's largest has ten. */
const FIELDS_MAX = 200;

/** The fields of a form, and the person it is bound to. */
type Submitted = { fields: Fields; person: string };

/**
 * The fields of this request's form, once the guard has read it. Error pages use them, so that nothing typed is lost.
 */
export const submittedContext = createContext<Submitted | null>(null);

const FORM_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data)(;|$)/i;

/**
 * Validates the form that the guard has read.
 * @throws a TypeError if no guard ran before, because then nobody knows whose page the form is on.
 */
export async function parseForm<S extends v.GenericSchema>(
  { context }: Pick<Args, "context">,
  schema: S,
): Promise<Submission<v.InferOutput<S>>> {
  const submitted = context.get(submittedContext);
  if (submitted === null) throw new TypeError("no guard has read this form");
  const { fields } = submitted;
  const parsed = v.safeParse(schema, fields);
  if (parsed.success) return { ok: true, value: parsed.output, fields };
  const rejected = { errors: errorsOf(parsed.issues), fields };
  return { ok: false, rejected, response: data(rejected, { status: 422 }) };
}

/** Rejects a form for a reason that its schema does not know, with messages at the fields concerned. */
export const rejected = (errors: Record<string, string>, fields: Fields) =>
  data<Rejected>({ errors, fields }, { status: 422 });

/** The text fields of a request's form. Files are rejected: no form of Rowkeep accepts one. */
export async function readFields(request: Request): Promise<Fields> {
  if (!FORM_TYPES.test(request.headers.get("content-type") ?? "")) {
    throw refused(415, "Send this as a form.");
  }
  const form = await request.formData().catch(() => null);
  if (form === null) throw refused(400, "The form arrived broken. Go back and send it again.");
  const fields = new Map<string, string | string[]>();
  let count = 0;
  for (const [name, value] of form) {
    if (typeof value !== "string") throw refused(400, "Files are not accepted here.");
    if (++count > FIELDS_MAX) throw refused(413, "That form has too many fields.");
    const text = value.replaceAll("\r\n", "\n");
    const before = fields.get(name);
    fields.set(name, before === undefined ? text : [before, text].flat());
  }
  return Object.fromEntries(fields);
}

/**
 * Reads and validates a JSON body.
 * @throws a problem+json answer: 415, 400, or 422 with one message per field.
 */
export async function parseJson<S extends v.GenericSchema>(
  request: Request,
  schema: S,
): Promise<v.InferOutput<S>> {
  if (!/^application\/json(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw problem({ status: 415, title: "Unsupported media type", detail: "Send JSON." });
  }
  const body: unknown = await request.json().catch(() => undefined);
  if (body === undefined) {
    throw problem({ status: 400, title: "Bad request", detail: "The body is not JSON." });
  }
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  throw wrongFields(errorsOf(parsed.issues));
}

/** 422 with a message at each wrong field, for a program. */
export const wrongFields = (errors: Record<string, string>) =>
  problem(
    { status: 422, title: "Unprocessable content", detail: "Some fields are not right." },
    { errors },
  );

/** One message per field; a message about no known field is under `form`. */
function errorsOf(issues: v.GenericIssue[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of issues) {
    const key = issue.path?.[0]?.key;
    if (typeof key !== "string") errors.form ??= issue.message;
    else if (issue.expected === "never") errors.form ??= `There is no field “${key.slice(0, 40)}”.`;
    else errors[key] ??= issue.type === "strict_object" ? "This is missing." : issue.message;
  }
  return errors;
}

/** Missing rows and other people's rows get the same answer. */
export const notFound = () => refused(404, "There is nothing here, or it is not yours to see.");

/**
 * Finds the row that the URL's id names.
 * @throws 404 for a missing row, a foreign one and an invalid id: the three look alike.
 */
export async function requireFound<T>(
  { request, params }: { request: Request; params: { id: string } },
  query: (id: string) => Promise<T | null>,
): Promise<T> {
  const row = isId(params.id) ? await query(params.id) : null;
  if (row !== null) return row;
  throw isApi(request)
    ? problem({ status: 404, title: "Not found", detail: "There is nothing here." })
    : notFound();
}

/** An answer that the error page shows with its sentence. */
export const refused = (status: number, sentence: string) => data(sentence, { status });

/** 405 with the allowed methods (RFC 9110, section 15.5.6). */
export function methodNotAllowed(allow: string) {
  const answer = problem({
    status: 405,
    title: "Method not allowed",
    detail: `Allowed: ${allow}.`,
  });
  answer.headers.set("allow", allow);
  return answer;
}
