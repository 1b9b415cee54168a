import { expect, test } from "vitest";
import { addressed } from "#workers/address.ts";
import { configWith } from "./environment.ts";

const config = configWith({ APP_ORIGIN: "https://rowkeep.example" });

test.each([
  ["https://rowkeep.example/a?b=c", "https://rowkeep.example/a?b=c"],
  ["http://evil.example/a", "https://rowkeep.example/a"],
  ["https://rowkeep.example//evil.example/x", "https://rowkeep.example//evil.example/x"],
  ["https://evil.example:8080/", "https://rowkeep.example/"],
])("a request for %s is one for %s", (from, to) => {
  expect(addressed(new Request(from), config).url).toBe(to);
});

test.each(["localhost:99999", "a:b:c", "[", "evil.example:80:80"])(
  "a Host that makes no address, such as %s, breaks nothing",
  (host) => {
    const request = { url: `http://${host}/a?b=c`, method: "GET", headers: new Headers() };
    expect(addressed(request as Request, config).url).toBe("https://rowkeep.example/a?b=c");
  },
);

test.each([
  ["evil.example", "http"],
  ["rowkeep.example", "http"],
])("what a stranger says of the host %s is dropped, and all else kept", async (host, proto) => {
  const request = new Request("https://rowkeep.example/", {
    method: "POST",
    body: "typed",
    headers: {
      host,
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": proto,
      cookie: "a=b",
    },
  });
  const { headers, method, body } = addressed(request, config);
  expect([...headers.keys()].filter((name) => name.includes("forwarded"))).toEqual([]);
  expect(headers.get("host")).toBe("rowkeep.example");
  expect(headers.get("cookie")).toBe("a=b");
  expect(method).toBe("POST");
  expect(await new Response(body).text()).toBe("typed");
});

test("a request that says nothing wrong goes on as it came", () => {
  const headers = { host: "rowkeep.example", "x-forwarded-proto": "https", cookie: "a=b" };
  const request = new Request("https://rowkeep.example/a?b=c", { headers });
  expect(addressed(request, config)).toBe(request);
});
