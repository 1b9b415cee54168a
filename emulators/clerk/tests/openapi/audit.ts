import { sharedApp } from "../app.ts";
import { answerProblems, eventProblems, openDocument } from "./documents.ts";
import { recordAnswers } from "./recorder.ts";
import { takeTour } from "./tour.ts";

/**
 * How the answers and events of a tour differ from the documents in `folder`, each difference once: `fapi
 * Client.User.locale: …`. Also every route that the tour asked for in vain.
 */
export async function deviationsOnTour(folder: string): Promise<string[]> {
  const app = await sharedApp();
  const answers = recordAnswers(app);
  await takeTour(app);
  await app.clerk.settled();
  const documents = {
    fapi: openDocument(folder, "fapi"),
    bapi: openDocument(folder, "bapi"),
    webhooks: openDocument(folder, "webhooks"),
  };
  const ofAnswers = (await answers()).flatMap((answer) =>
    answerProblems(documents[answer.api], answer).map((text) => `${answer.api} ${text}`),
  );
  const ofEvents = app.received
    .flatMap(({ body }) => eventProblems(documents.webhooks, JSON.parse(body)))
    .map((text) => `webhooks ${text}`);
  const missing = app.logged.filter((line) => line.startsWith("no route"));
  return [...new Set([...ofAnswers, ...ofEvents, ...missing])].toSorted();
}
