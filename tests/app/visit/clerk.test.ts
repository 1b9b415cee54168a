import { afterEach, expect, it, vi } from "vitest";
import { placesSetter } from "#app/visit/clerk.ts";
import type { Config } from "#app/visit/config.ts";

const tell = placesSetter({
  clerk: { secretKey: "key", apiUrl: "https://clerk.example" },
} as Config);

afterEach(() => void vi.restoreAllMocks());

const clerkAnswers = (answer: Response | Error) =>
  vi
    .spyOn(globalThis, "fetch")
    .mockImplementation(() =>
      answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer),
    );

it("tells Clerk of an organisation by its id, and returns what Clerk makes of it", async () => {
  const fetch = clerkAnswers(Response.json({ id: "org/1" }));
  expect(await tell("org/1", 3)).toEqual({ id: "org/1" });
  const [asked] = fetch.mock.calls.map((call) => new Request(...call));
  expect([asked?.url, asked?.method, await asked?.json()]).toEqual([
    "https://clerk.example/v1/organizations/org%2F1",
    "PATCH",
    { max_allowed_memberships: 3, admin_delete_enabled: false },
  ]);
});

it.each([400, 402, 403, 404, 422])("takes %i for a refusal", async (status) => {
  clerkAnswers(new Response("no", { status }));
  expect(await tell("org_1", 3)).toBeNull();
});

it.each([401, 429, 500, 503])("throws for %i", async (status) => {
  clerkAnswers(new Response("no", { status }));
  await expect(tell("org_1", 3)).rejects.toThrow(`Clerk answered ${status}`);
});

it("throws where Clerk does not answer in time", async () => {
  clerkAnswers(new DOMException("timed out", "TimeoutError"));
  await expect(tell("org_1", 3)).rejects.toThrow("timed out");
});
