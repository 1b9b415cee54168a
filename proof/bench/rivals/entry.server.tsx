import { isbot } from "isbot";
import { renderToReadableStream } from "react-dom/server";
import { type EntryContext, ServerRouter } from "react-router";

/** As in React Router's template for Cloudflare. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
) {
  const body = await renderToReadableStream(<ServerRouter context={entry} url={request.url} />, {
    onError: console.error,
  });
  if (isbot(request.headers.get("user-agent") ?? "")) await body.allReady;
  headers.set("content-type", "text/html");
  return new Response(body, { headers, status });
}
