import { type RouterContextProvider, data } from "react-router";
import type { ErrorAnswer } from "./error-answers.server.ts";
import { type Fields, readFields, submittedContext } from "./http.server.ts";
import { PERSON_FIELD } from "#app/tabs/person-field.ts";

const FOREIGN =
  "This page was opened by somebody else, who is not signed in here any more. Nothing was saved.";
const UNBOUND =
  "This form does not say for whom its page was opened. Nothing was saved. Open the page again, and send it from there.";

type Args = { request: Request; url: URL; context: Readonly<RouterContextProvider> };

/**
 * Reads the form of a page, and checks that it is sent by the person whose page it is on. Actions find its fields in
 * `submittedContext`, without the person.
 * @throws 409 with what was typed; 415, 400 or 413 for invalid forms.
 */
export async function readBoundForm(args: Args, userId: string): Promise<Fields> {
  const { [PERSON_FIELD]: person, ...fields } = await readFields(args.request);
  if (person === userId) {
    args.context.set(submittedContext, { fields, person });
    return fields;
  }
  const action = args.url.pathname + args.url.search;
  const answer: ErrorAnswer = {
    sentence: person ? FOREIGN : UNBOUND,
    form: { action, fields, person: null },
  };
  throw data(answer, { status: 409 });
}
