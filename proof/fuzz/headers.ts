import * as fc from "fast-check";
import type { Header } from "./recipe.ts";
import { latin } from "./values.ts";

const JWT = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImlucyJ9.eyJzdWIiOiJ1c2VyX3giLCJleHAiOjF9.c2ln";

const some = (...values: string[]) => fc.oneof(fc.constantFrom(...values), latin);

/** Names of cookies that the app reads; `{kept-form}` is that of this path's kept form. */
const cookieName = fc.constantFrom(
  "__session",
  "__session_x",
  "__client_uat",
  "__refresh_x",
  "__clerk_db_jwt",
  "__clerk_handshake",
  "{kept-form}",
  "kept-form-x",
  "__Host-kept-form-x",
  "",
);
const cookieValue = some(
  JWT,
  `${JWT}x`,
  "0",
  "1e400",
  "c.",
  `c.${"A".repeat(400)}`,
  "s.00000000-0000-7000-8000-000000000000.sess_x",
  "s..",
  "=;=",
  "%00",
  '"',
  "a".repeat(4_096),
);
const cookie = fc.tuple(cookieName, cookieValue).map(([name, value]) => `${name}=${value}`);

const values: Record<string, fc.Arbitrary<string>> = {
  cookie,
  accept: some("text/html;q=0", "application/json;q=NaN", "text/x-script", "*/*;".repeat(500)),
  "accept-language": some("de-DE-1996,x;q=2", "x".repeat(300), "en-".repeat(50)),
  "accept-encoding": some("br;q=0", "identity;q=0, *;q=0", "gzip, gzip"),
  range: some("bytes=0-0", "bytes=-1", "bytes=9-1", `bytes=${"0-1,".repeat(900)}`),
  "if-none-match": some("*", '"x"', 'W/"x"'),
  "if-modified-since": some("Thu, 01 Jan 1970 00:00:00 GMT", "never"),
  host: some(
    "evil.example",
    "localhost:99999",
    "[::1]",
    "a b",
    "evil.example/x",
    "user@evil.example",
  ),
  forwarded: some("for=1;host=evil.example;proto=https"),
  "x-forwarded-host": some("evil.example", "evil.example, x", "//"),
  "x-forwarded-proto": some("javascript", "https"),
  "x-forwarded-port": some("99999", "x"),
  "x-forwarded-for": some("127.0.0.1", "x".repeat(2_000)),
  authorization: some(
    "Bearer ",
    `Bearer ${JWT}`,
    "Bearer ak_x",
    "Basic eDp4",
    `Bearer ${"eyJ".repeat(999)}`,
  ),
  origin: some("null", "https://evil.example", "http://localhost", "x"),
  "sec-fetch-site": some("cross-site", "same-origin", "none"),
  "sec-fetch-dest": some("document", "iframe", "empty"),
  "sec-fetch-mode": some("navigate", "websocket"),
  referer: some("https://evil.example/", "::", "x".repeat(5_000)),
  "user-agent": some("", "Googlebot/2.1 (+http://www.google.com/bot.html)", "bot ".repeat(1_500)),
  "content-encoding": some("gzip", "br", "zstd"),
  expect: some("100-continue", "x"),
  upgrade: some("websocket", "h2c"),
  connection: some("close", "upgrade", "keep-alive, host, cookie"),
  te: some("trailers"),
  "transfer-encoding": some("gzip", "chunked, chunked", " chunked", "x"),
  "x-http-method-override": some("DELETE"),
  "x-request-id": some("\r\nx-injected: yes", "x".repeat(900)),
  "svix-id": some("msg_x", "x".repeat(5_000)),
  "svix-timestamp": some("1e400", "-1", "0"),
  "svix-signature": some("v1,", "v1,AAAA ".repeat(500), "v1a,x"),
  "cf-connecting-ip": some("::1"),
  "x-long": fc.constantFrom(8, 30, 70, 200).map((kilo) => "x".repeat(kilo * 1_024)),
  "bad name": latin,
};

const header: fc.Arbitrary<Header> = fc
  .constantFrom(...Object.keys(values), "cookie", "cookie", "cookie")
  .chain((name) =>
    fc.record({
      name: fc.constant(name),
      value: values[name] ?? latin,
      how:
        name === "cookie"
          ? fc.constantFrom(
              "append" as const,
              "append" as const,
              "replace" as const,
              "both" as const,
            )
          : fc.constantFrom("replace" as const, "replace" as const, "both" as const),
    }),
  );

/** Usually none, because a wrong one hides everything behind it. */
export const hostileHeaders = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Header[]>([]) },
  { weight: 2, arbitrary: fc.array(header, { minLength: 1, maxLength: 3 }) },
);
