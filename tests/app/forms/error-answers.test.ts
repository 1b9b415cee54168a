import { expect, it } from "vitest";
import { answerError } from "#app/forms/error-answers.server.ts";
import { submittedContext } from "#app/forms/http.server.ts";
import { visitContext } from "#app/visit/visit.ts";
import { DatabaseError } from "#db/access/errors.server.ts";
import { visitWith } from "../../workers/visit.ts";
import { answerOf, argsOf, post } from "./requests.ts";

const WENT = "What this belongs to has just been moved or deleted.";

/** What is answered when the row that something belongs to has gone while it was written. */
function answer(path: string) {
  const args = {
    ...argsOf(post("", "", `https://rowkeep.example${path}`)),
    params: {},
    pattern: "",
  };
  args.context.set(visitContext, visitWith());
  args.context.set(submittedContext, { fields: { title: "Late" }, person: "user_1" });
  const error = new DatabaseError("foreign", { rolledBack: true });
  return answerOf(Promise.reject(answerError(args, error)));
}

it("is 409 for a program whose step comes while its task moves away", async () => {
  expect(await answer("/api/v1/changes")).toMatchObject({ status: 409, content: { title: WENT } });
});

it("is 409 for a form, with what was typed", async () => {
  expect(await answer("/w/acme/tasks/x/subtasks")).toMatchObject({
    status: 409,
    content: {
      sentence: WENT,
      form: { action: "/w/acme/tasks/x/subtasks", fields: { title: "Late" } },
    },
  });
});
