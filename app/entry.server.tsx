import { visitContext } from "#app/visit/visit.ts";
import { logFault } from "#app/visit/request-log.ts";
import { isbot } from "isbot";
import { renderToReadableStream } from "react-dom/server";
import {
  type HandleErrorFunction,
  type EntryContext,
  type RouterContextProvider,
  ServerRouter,
  isRouteErrorResponse,
} from "react-router";

const RENDER_MAX = 5_000;

/** Streams a page; scripts of the stream carry the nonce of its Content-Security-Policy. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const visit = context.get(visitContext);
  // A page without scripts has no use for a nonce, and is the same for everyone without one.
  const nonce = visit.page === "app" ? visit.nonce : undefined;
  headers.set("content-type", "text/html; charset=utf-8");
  if (request.method === "HEAD") return new Response(null, { status, headers });
  const body = await renderToReadableStream(
    <ServerRouter context={entry} url={request.url} nonce={nonce} />,
    {
      nonce,
      signal: AbortSignal.timeout(RENDER_MAX),
      onError: (fault) => logFault(visit.id, fault),
    },
  );
  if (isbot(request.headers.get("user-agent") ?? "")) await body.allReady;
  return new Response(body, { status, headers });
}

/** Faults are logged once, without their text. None are a visitor who went away, and what the visitor did wrong. */
export const handleError: HandleErrorFunction = (fault, { request, context }) => {
  const theirs = isRouteErrorResponse(fault) && fault.status < 500;
  if (!theirs && !request.signal.aborted) logFault(context.get(visitContext).id, fault);
};
