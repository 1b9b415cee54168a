import { beforeEach, expect, test } from "vitest";
import type { ClerkClient } from "@clerk/backend";
import { sharedApp, type App } from "./app.ts";
import { pageRequest, sdk } from "./sdk.ts";
import { newTeam, type Team } from "./team.ts";

const SYNC = { organizationPatterns: ["/w/:slug"], personalAccountPatterns: ["/me"] };

let app: App;
let clerk: ClerkClient;
let team: Team;

beforeEach(async () => {
  app = await sharedApp();
  clerk = sdk(app);
  team = await newTeam(app);
});

const authenticate = (request: Request) =>
  clerk.authenticateRequest(request, {
    authorizedParties: [app.origin],
    organizationSyncOptions: SYNC,
  });

const bearer = (jwt: unknown) =>
  new Request(app.origin, { headers: { authorization: `Bearer ${String(jwt)}` } });

async function signedInCookies(options: object = {}): Promise<string[]> {
  const body = { userId: team.ada, ...options };
  return (await app.control<{ cookies: string[] }>("POST", "/sessions", body)).cookies;
}

// As a browser does: with the cookies that the handshake brings, to the page that it wanted.
async function open(path: string, cookies: string[]) {
  const url = `${app.origin}${path}`;
  const first = await authenticate(pageRequest(url, cookies));
  if (first.status !== "handshake") return first;
  const handshake = await fetch(first.headers.get("location") ?? "", {
    redirect: "manual",
    headers: { cookie: cookies.map((line) => line.split(";")[0]).join("; ") },
  });
  const back = await authenticate(pageRequest(handshake.headers.get("location") ?? "", cookies));
  return authenticate(pageRequest(url, back.headers.getSetCookie()));
}

test("is in the token as id, slug and role, and the SDK reads it", async () => {
  const { organizationId } = team;
  const state = await authenticate(
    pageRequest(app.origin, await signedInCookies({ organizationId })),
  );
  const auth = state.toAuth();
  expect(auth?.sessionClaims).toMatchObject({
    v: 2,
    o: { id: organizationId, slg: "acme", rol: "admin" },
  });
  expect(auth).toMatchObject({ orgId: organizationId, orgSlug: "acme", orgRole: "org:admin" });
  expect(auth).toHaveProperty("has", expect.any(Function));
  const personal = await authenticate(pageRequest(app.origin, await signedInCookies()));
  expect(personal.toAuth()?.sessionClaims).not.toHaveProperty("o");
});

test("is chosen by the handshake, by slug or id, and left for the personal account", async () => {
  const cookies = await signedInCookies();
  const { organizationId } = team;
  expect((await open("/w/acme", cookies)).toAuth()).toMatchObject({ orgId: organizationId });
  const { origin } = app;
  const byId = new URLSearchParams({ redirect_url: origin, organization_id: organizationId });
  const cookie = cookies.map((line) => line.split(";")[0]).join("; ");
  const options = { redirect: "manual", headers: { cookie } } as const;
  const response = await fetch(`${origin}/__clerk/v1/client/handshake?${byId}`, options);
  const back = await authenticate(pageRequest(response.headers.get("location") ?? "", cookies));
  expect(back.toAuth()).toMatchObject({ orgId: organizationId });
  const inside = await signedInCookies({ organizationId });
  expect((await open("/me", inside)).toAuth()?.orgId).toBeUndefined();
});

test("stays as it is if the wanted one is unknown or somebody else's", async () => {
  await clerk.organizations.createOrganization({ name: "Other" });
  const { organizationId } = team;
  for (const slug of ["none", "other"]) {
    const cookies = await signedInCookies({ organizationId });
    const query = new URLSearchParams({ redirect_url: app.origin, organization_id: slug });
    const cookie = cookies.map((line) => line.split(";")[0]).join("; ");
    const url = `${app.origin}/__clerk/v1/client/handshake?${query}`;
    const response = await fetch(url, { redirect: "manual", headers: { cookie } });
    const back = await authenticate(pageRequest(response.headers.get("location") ?? "", cookies));
    expect(back.toAuth()).toMatchObject({ orgId: organizationId });
  }
});

test("can be named for one token, without switching the session", async () => {
  const { resource } = await team.asAda("GET", "/client");
  const path = `/client/sessions/${String(resource.last_active_session_id)}`;
  const token = async (form: Record<string, string>) => {
    const { jwt } = await team.asAda("POST", `${path}/tokens`, form);
    return (await authenticate(bearer(jwt))).toAuth();
  };
  const { organizationId } = team;
  expect(await token({ organization_id: organizationId })).toMatchObject({ orgSlug: "acme" });
  expect((await token({}))?.orgId).toBeUndefined();
  await team.asAda("POST", `${path}/touch`, { active_organization_id: organizationId });
  expect(await token({})).toMatchObject({ orgId: organizationId });
  expect((await token({ organization_id: "" }))?.orgId).toBeUndefined();
  const foreign = await team.asAda("POST", `${path}/tokens`, { organization_id: "org_none" });
  expect(foreign.error).toBe("organization_not_found_or_unauthorized");
});

test("leaves the next token when the person is removed, and follows role and slug", async () => {
  const { organizationId, bob: userId } = team;
  const body = { userId, organizationId };
  const { sessionId } = await app.control<{ sessionId: string }>("POST", "/sessions", body);
  const claims = async () => {
    const { jwt } = await clerk.sessions.getToken(sessionId);
    return (await clerk.authenticateRequest(bearer(jwt))).toAuth()?.sessionClaims;
  };
  await clerk.organizations.updateOrganization(organizationId, { slug: "acme-2" });
  await clerk.organizations.updateOrganizationMembership({
    organizationId,
    userId,
    role: "org:admin",
  });
  expect(await claims()).toMatchObject({ o: { slg: "acme-2", rol: "admin" } });
  await clerk.organizations.deleteOrganizationMembership({ organizationId, userId });
  expect(await claims()).not.toHaveProperty("o");
});
