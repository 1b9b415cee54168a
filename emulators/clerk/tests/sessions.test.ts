import { beforeAll, beforeEach, expect, test } from "vitest";
import type { ClerkClient } from "@clerk/backend";
import { sharedApp, type App } from "./app.ts";
import { sdk } from "./sdk.ts";

let app: App;
let clerk: ClerkClient;
let userId: string;

beforeAll(async () => {
  app = await sharedApp();
  clerk = sdk(app);
});

beforeEach(async () => {
  await app.control("POST", "/reset");
  const people = [{ email: "ada@x.org", password: "correct horse", firstName: "Ada" }];
  userId = (await app.clerk.seed(people))["ada@x.org"] ?? "";
});

test("lists a person's sessions by status and revokes one", async () => {
  const first = await clerk.sessions.createSession({ userId });
  const second = await clerk.sessions.createSession({ userId });
  expect((await clerk.sessions.revokeSession(first.id)).status).toBe("revoked");
  const list = async (status: "active" | "revoked") =>
    (await clerk.sessions.getSessionList({ userId, status })).data.map(({ id }) => id);
  expect(await list("active")).toEqual([second.id]);
  expect(await list("revoked")).toEqual([first.id]);
  expect((await clerk.sessions.getSessionList({ userId })).totalCount).toBe(2);
  await expect(clerk.sessions.getSessionList({})).rejects.toMatchObject({ status: 422 });
});

test("answers for sessions and people it does not know with 404", async () => {
  await expect(clerk.sessions.getSession("sess_no")).rejects.toMatchObject({ status: 404 });
  await expect(clerk.sessions.createSession({ userId: "user_no" })).rejects.toMatchObject({
    status: 404,
  });
});

test("finds the client behind a token", async () => {
  const session = await clerk.sessions.createSession({ userId });
  const { jwt } = await clerk.sessions.getToken(session.id);
  const client = await clerk.clients.verifyClient(jwt);
  expect(client.id).toBe(session.clientId);
  expect(client.sessionIds).toEqual([session.id]);
  expect((await clerk.clients.getClient(client.id)).lastActiveSessionId).toBe(session.id);
  await expect(clerk.clients.verifyClient(`${jwt}x`)).rejects.toMatchObject({ status: 404 });
});

test("refuses a token that lives no time at all", async () => {
  const { id } = await clerk.sessions.createSession({ userId });
  await expect(clerk.sessions.getToken(id, undefined, -1)).rejects.toMatchObject({ status: 422 });
});

test("logs the routes that it lacks", async () => {
  await expect(clerk.redirectUrls.getRedirectUrlList()).rejects.toMatchObject({ status: 404 });
  expect(app.logged).toContain("no route for GET /__clerk/v1/redirect_urls");
});
