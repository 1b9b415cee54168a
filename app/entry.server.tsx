import { visitContext } from "#app/visit/visit.ts";
import { logError } from "#app/visit/request-log.ts";
import { renderToReadableStream } from "react-dom/server";
import {
  type HandleErrorFunction,
  type EntryContext,
  type RouterContextProvider,
  ServerRouter,
  isRouteErrorResponse,
} from "react-router";

const RENDER_MAX = 5_000;

/** Streams a page. Scripts in the stream have the nonce of its Content-Security-Policy. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const visit = context.get(visitContext);
  // A page without scripts needs no nonce, and without one it is the same for everyone.
  const nonce = visit.page === "app" ? visit.nonce : undefined;
  headers.set("content-type", "text/html; charset=utf-8");
  if (request.method === "HEAD") return new Response(null, { status, headers });
  const body = await renderToReadableStream(
    <ServerRouter context={entry} url={request.url} nonce={nonce} />,
    {
      nonce,
      signal: AbortSignal.timeout(RENDER_MAX),
      onError: (error) => logError(visit.id, error),
    },
  );
  return new Response(body, { status, headers });
}

/** Logs each error once, without its text. Visitors who leave and client errors are not errors of ours. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  const theirs = isRouteErrorResponse(error) && error.status < 500;
  if (!theirs && !request.signal.aborted) logError(context.get(visitContext).id, error);
};
