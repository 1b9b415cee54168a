import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import { gunzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { send } from "../../../proof/world/http.ts";
import { listen } from "../../../proof/world/listen.ts";
import { passCompressed } from "../../../scripts/local/compress.ts";
import { passOn } from "../../../scripts/local/serve-build.ts";

type Answer = [status: number, headers: Record<string, string>, body: string];

async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(handle);
  onTestFinished(() => void server.close());
  return listen(server);
}

/** What a browser gets that takes gzip, or something else, if this is answered behind it. */
async function passed([status, headers, body]: Answer, accepted = "gzip, deflate, br") {
  const behind = await serve((_request, response) => response.writeHead(status, headers).end(body));
  const origin = await serve((request, response) =>
    passOn(new URL(behind), request, response, passCompressed),
  );
  const headersSent = { "accept-encoding": accepted };
  const answer = await send({ origin, path: "/", headers: headersSent });
  return { ...answer, text: answer.body.toString() };
}

const HTML = { "content-type": "text/html; charset=utf-8", etag: '"one"' };
const TEXT = "A long page. ".repeat(1_000);

test("a text comes compressed, with its status and the headers that it had", async () => {
  const length = { "content-length": String(TEXT.length) };
  const answer = await passed([404, { ...HTML, ...length }, TEXT]);
  expect(answer.status).toBe(404);
  expect(answer.headers).toMatchObject({ ...HTML, "content-encoding": "gzip" });
  expect(answer.headers["content-length"]).toBeUndefined();
  expect(answer.body.length).toBeLessThan(TEXT.length / 10);
  expect(gunzipSync(answer.body).toString()).toBe(TEXT);
});

test.each<[what: string, answer: Answer, accepted?: string]>([
  ["a browser that does not take it", [200, HTML, TEXT], "br"],
  ["a picture", [200, { "content-type": "image/png" }, TEXT]],
  ["what must not be changed", [200, { ...HTML, "cache-control": "no-transform" }, TEXT]],
  ["what is compressed", [200, { ...HTML, "content-encoding": "br" }, TEXT]],
])("not compressed: %s", async (_what, answer, accepted) => {
  expect(await passed(answer, accepted)).toMatchObject({ headers: answer[1], text: TEXT });
});

test("a part comes before the rest is made", async () => {
  const { promise: isRead, resolve: read } = Promise.withResolvers<void>();
  const behind = await serve((_request, response) => {
    response.writeHead(200, HTML).write("First. ");
    void isRead.then(() => response.end("Last."));
  });
  const origin = await serve((request, response) =>
    passOn(new URL(behind), request, response, passCompressed),
  );
  const { body } = await fetch(origin, { headers: { "accept-encoding": "gzip" } });
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe("First. ");
  read();
  expect((await reader?.read())?.value).toBe("Last.");
});
