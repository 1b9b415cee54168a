import { refuseForeignOrigin } from "#workers/origin.ts";
import { describe, expect, test } from "vitest";
import { configWith } from "./environment.ts";

const OURS = "https://rowkeep.example";
const config = configWith();
const unsafe = ["POST", "PUT", "PATCH", "DELETE"];

function refusal(method: string, headers: Record<string, string>, path = "/w/me/tasks") {
  return refuseForeignOrigin(new Request(OURS + path, { method, headers }), config);
}

const passes: Record<string, string>[] = [
  { origin: OURS },
  { origin: OURS, "sec-fetch-site": "same-origin" },
  { origin: OURS, cookie: "__session=a" },
  { "sec-fetch-site": "same-origin" },
  { "sec-fetch-site": "same-origin", cookie: "__session=a" },
  { authorization: "Bearer eyJ" },
  { authorization: "Bearer eyJ", origin: "https://evil.example" },
];

const fails: Record<string, string>[] = [
  {},
  { cookie: "__session=a" },
  { origin: "null" },
  { origin: "null", "sec-fetch-site": "same-origin" },
  { origin: "" },
  { origin: "https://evil.example" },
  { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
  { origin: "https://evil.example", referer: `${OURS}/w/me/tasks` },
  { origin: "http://rowkeep.example" },
  { origin: "https://rowkeep.example:8443" },
  { origin: "https://www.rowkeep.example" },
  { origin: "https://rowkeep.example.evil.example" },
  { origin: "https://ROWKEEP.example" },
  { origin: `${OURS}/` },
  { origin: `${OURS}, https://evil.example` },
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { "sec-fetch-site": "none" },
  { "sec-fetch-site": "same-origin, cross-site" },
  { referer: `${OURS}/w/me/tasks` },
  { host: "rowkeep.example" },
  { authorization: "Bearer eyJ", cookie: "__session=a" },
  { authorization: "Bearer eyJ", cookie: "__session=a", origin: "https://evil.example" },
];

describe.each(unsafe)("%s", (method) => {
  test.each(passes)("passes with %j", (headers) => {
    expect(refusal(method, headers)).toBeNull();
  });

  test.each(fails)("is refused with %j", (headers) => {
    expect(refusal(method, headers)).toMatchObject({ status: 403 });
    expect(refusal(method, headers, "/api/v1/tasks")).toMatchObject({ status: 403 });
  });
});

test.each(["GET", "HEAD"])("%s needs no vouching", (method) => {
  expect(refusal(method, { origin: "https://evil.example", cookie: "__session=a" })).toBeNull();
});

test("leaves webhooks to their signature", () => {
  expect(refusal("POST", {}, "/api/webhooks/clerk")).toBeNull();
  expect(refusal("POST", { origin: "https://evil.example" }, "/api/webhooks/clerk")).toBeNull();
});

test.each([
  "/api/webhooks",
  "/api/webhooks/../v1/tasks",
  "/api/webhooks/%2e%2e/v1/tasks",
  "/api/webhooks\\..\\v1\\tasks",
  "//api/webhooks/clerk",
  "/w/me/api/webhooks/clerk",
  "/API/WEBHOOKS/clerk",
  "/account?next=/api/webhooks/",
])("does not take %s for a webhook", (path) => {
  expect(refusal("POST", {}, path)).toMatchObject({ status: 403 });
});

test("compares with the configured origin, not with the Host that was asked for", () => {
  const request = new Request("https://evil.example/account", {
    method: "POST",
    headers: { origin: "https://evil.example" },
  });
  expect(refuseForeignOrigin(request, config)).toMatchObject({ status: 403 });
});
