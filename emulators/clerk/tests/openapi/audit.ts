import { sharedApp } from "../app.ts";
import {
  answerProblems,
  countOperations,
  eventProblems,
  openDocument,
  operationOf,
  type Answer,
} from "./documents.ts";
import { recordAnswers } from "./recorder.ts";
import { takeTour } from "./tour.ts";

export type Audit = {
  /** How the answers and events differ from the documents, each difference once: `fapi Client.User.locale: …`. */
  problems: string[];
  /** The operations that the documents do not name. */
  undocumented: string[];
  /** What the local Clerk answers and the tour did not ask for, and what the tour asked for in vain. */
  untried: string[];
  /** How many answers and events of how many are valid, and how many operations of how many are answered. */
  figures: string;
};

/** Holds every answer and event of a tour against the documents in `folder`. */
export async function auditTour(folder: string): Promise<Audit> {
  const app = await sharedApp();
  const answersSoFar = recordAnswers(app);
  await takeTour(app);
  await app.clerk.settled();
  const documents = {
    fapi: openDocument(folder, "fapi"),
    bapi: openDocument(folder, "bapi"),
    webhooks: openDocument(folder, "webhooks"),
  };
  const answers = await answersSoFar();
  const isDocumented = (answer: Answer) => operationOf(documents[answer.api], answer) !== undefined;
  const ofAnswers = answers
    .filter(isDocumented)
    .map((answer) =>
      answerProblems(documents[answer.api], answer).map((text) => `${answer.api} ${text}`),
    );
  const undocumented = answers
    .filter((answer) => !isDocumented(answer))
    .map(
      ({ api, method, path }) => `${api} ${method} ${path.replaceAll(/[a-z]+_\w{27}/g, "{id}")}`,
    );
  const ofEvents = app.received.map(({ body }) =>
    eventProblems(documents.webhooks, JSON.parse(body)).map((text) => `webhooks ${text}`),
  );
  const answered = (api: Answer["api"]) => {
    const own = answers.filter((answer) => answer.api === api);
    const named = own.flatMap((answer) => operationOf(documents[api], answer) ?? []);
    return `${new Set(named).size} of ${countOperations(documents[api])}`;
  };
  const untried = app.clerk.operations.filter(
    ({ api, method, path }) =>
      !answers.some((one) => one.api === api && one.method === method && fits(path, one.path)),
  );
  return {
    problems: [...new Set([...ofAnswers, ...ofEvents].flat())].toSorted(),
    undocumented: [...new Set(undocumented)].toSorted(),
    untried: [
      ...untried.map(({ api, method, path }) => `${api} ${method} ${path}`),
      ...app.logged.filter((line) => line.startsWith("no route")),
    ],
    figures:
      `${valid(ofAnswers)} answers and ${valid(ofEvents)} events are valid; ` +
      `${answered("fapi")} operations of the Frontend API and ${answered("bapi")} of the Backend API are answered`,
  };
}

const valid = (problems: string[][]) =>
  `${problems.filter(({ length }) => length === 0).length} of ${problems.length}`;

/** Whether Hono's path, with its parameters, is that of a request. The Backend API's begins with /v1 here alone. */
function fits(route: string, path: string): boolean {
  const pattern = route.replaceAll(/:\w+(?:\{([^}]+)\})?/g, (_, choice?: string) =>
    choice === undefined ? "[^/]+" : `(?:${choice})`,
  );
  return new RegExp(`^(?:${pattern})/?$`, "u").test(path.startsWith("/v1") ? path : `/v1${path}`);
}
