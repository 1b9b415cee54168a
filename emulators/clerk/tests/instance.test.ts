import { describe, expect, test } from "vitest";
import { kindsOfKeys } from "../index.ts";
import { sharedApp } from "./app.ts";
import { sdk } from "./sdk.ts";

describe.each(kindsOfKeys)("with %s keys", (keys) => {
  test("the instance says of which kind it is, and which domain it is for", async () => {
    const app = await sharedApp(keys);
    const clerk = sdk(app);
    const environmentType = keys === "live" ? "production" : "development";
    expect(await clerk.instance.get()).toMatchObject({ id: "ins_local", environmentType });
    const { data } = await clerk.domains.list();
    expect(data).toMatchObject([
      { name: "localhost", isSatellite: false, proxyUrl: `${app.origin}/__clerk` },
    ]);
  });

  test("both APIs show the same keys", async () => {
    const app = await sharedApp(keys);
    const shown = await (await fetch(`${app.origin}/__clerk/.well-known/jwks.json`)).json();
    expect((await sdk(app).jwks.getJwks()).keys).toEqual(shown.keys);
  });
});

test("the settings can be set, and are reset", async () => {
  const app = await sharedApp();
  const environment = async () =>
    (await fetch(`${app.origin}/__clerk/v1/environment`)).json() as Promise<{
      organization_settings: object;
      user_settings: object;
      display_config: object;
    }>;
  const settings = {
    membershipRequired: true,
    domain: "other.example",
    homeUrl: "https://a.org/",
    organizations: false,
    slugs: false,
    membershipLimit: 2,
    emailVerified: false,
    allowedOrigins: ["https://b.org"],
  };
  await app.control("PUT", "/settings", settings);
  expect(await environment()).toMatchObject({
    organization_settings: {
      force_organization_selection: true,
      enabled: false,
      slug: { disabled: true },
      max_allowed_memberships: 2,
    },
    display_config: { home_url: "https://a.org/" },
    user_settings: {
      attributes: { email_address: { required: false, verify_at_sign_up: false } },
    },
  });
  expect((await sdk(app).domains.list()).data[0]?.name).toBe("other.example");
  expect((await sdk(app).instance.get()).allowedOrigins).toEqual(["https://b.org"]);
  const organization = await sdk(app).organizations.createOrganization({ name: "Small" });
  expect(organization.maxAllowedMemberships).toBe(2);
  await app.control("POST", "/reset");
  expect(await environment()).toMatchObject({
    display_config: { home_url: "" },
  });
});

test.each([
  { domain: 1 },
  { homeUrl: null },
  { membershipRequired: "yes" },
  { membershipLimit: 1.5 },
  { allowedOrigins: "*" },
  { unknown: true },
])("%j is no setting", async (settings) => {
  const app = await sharedApp();
  expect(await app.control("PUT", "/settings", settings)).toMatchObject({
    errors: [{ code: "form_param_format_invalid" }],
  });
});
