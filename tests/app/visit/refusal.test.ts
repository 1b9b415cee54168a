import { isApi, isUnsafe, problem, refuseUnknownMethod } from "#app/visit/refusal.ts";
import { expect, test } from "vitest";

const OURS = "https://rowkeep.example";
const request = (method: string, path = "/") => new Request(OURS + path, { method });

test.each([
  ["GET", false],
  ["HEAD", false],
  ["POST", true],
  ["PUT", true],
  ["PATCH", true],
  ["DELETE", true],
  ["OPTIONS", true],
  ["PROPFIND", true],
])("%s changes something: %s", (method, unsafe) => {
  expect(isUnsafe(request(method))).toBe(unsafe);
});

test.each(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])("lets %s through", (method) => {
  expect(refuseUnknownMethod(request(method))).toBeNull();
});

test.each(["OPTIONS", "PROPFIND", "PURGE", "X-ANYTHING"])("answers 405 to %s", (method) => {
  expect(refuseUnknownMethod(request(method))).toMatchObject({ status: 405 });
});

test.each([
  ["/api/health", true],
  ["/api/", true],
  ["/api/v1/tasks?state=open", true],
  ["/%61pi/v1/tasks", true],
  ["//api/v1/tasks", true],
  ["/API/v1/tasks", true],
  ["/api/%e0%a4%a", true],
  ["/api", false],
  ["/apiary", false],
  ["/w/me/api/", false],
  ["/account?next=/api/", false],
  ["/", false],
])("%s is for programs: %s", (path, api) => {
  expect(isApi(request("GET", path))).toBe(api);
});

test("a problem is an RFC 9457 answer", async () => {
  const answer = problem(
    { status: 422, title: "Wrong", detail: "Say more." },
    { errors: { a: "b" } },
  );
  expect(answer.status).toBe(422);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(await answer.json()).toEqual({
    type: "about:blank",
    status: 422,
    title: "Wrong",
    detail: "Say more.",
    errors: { a: "b" },
  });
});
