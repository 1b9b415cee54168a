import type { App } from "../app.ts";
import type { Answer } from "./documents.ts";

/** Collects the answers of both APIs from now on; the result waits for the last body and returns them. */
export function recordAnswers(app: App): () => Promise<Answer[]> {
  const answers: Promise<Answer>[] = [];
  app.observe = (request, response) => {
    const { pathname, searchParams } = new URL(request.url);
    if (!/^\/__clerk\/(v1|\.well-known)\//.test(pathname)) return;
    const api = request.headers.get("authorization")?.startsWith("Bearer sk_") ? "bapi" : "fapi";
    const path = pathname.slice(api === "fapi" ? "/__clerk".length : "/__clerk/v1".length);
    const method = searchParams.get("_method") ?? request.method;
    const { status } = response;
    const paginated = searchParams.get("paginated") === "true";
    const known = { api, method, path, status, paginated } as const;
    answers.push(bodyOf(response.clone()).then((body) => ({ ...known, body })));
  };
  return () => Promise.all(answers);
}

async function bodyOf(response: Response): Promise<unknown> {
  const isJson = response.headers.get("content-type") === "application/json";
  return isJson ? response.json() : undefined;
}
