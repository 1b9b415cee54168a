import * as v from "valibot";
import { PLACES } from "#db/rows/plan.ts";
import { ask, read } from "./ask.ts";
import { type Check, Ended, type Finding, ok, type Patient, unknown, wrong } from "./check.ts";
import { frontendOf, fromBackend } from "./clerk.ts";
import { isLive } from "./keys.ts";

/** Of what Clerk's published documents (version 2026-05-12) say of each answer, the parts that are read here. */
const Environment = v.looseObject({
  auth_config: v.looseObject({ second_factors: v.array(v.string()) }),
  display_config: v.looseObject({ home_url: v.string() }),
  organization_settings: v.looseObject({
    enabled: v.boolean(),
    max_allowed_memberships: v.number(),
    slug: v.looseObject({ disabled: v.boolean() }),
    // Clerk's SDK reads this; the documents do not name it.
    force_organization_selection: v.optional(v.boolean()),
  }),
  user_settings: v.looseObject({
    attributes: v.looseObject({
      email_address: v.looseObject({ required: v.boolean(), verify_at_sign_up: v.boolean() }),
    }),
    sign_up: v.looseObject({ captcha_enabled: v.boolean() }),
  }),
});
const Instance = v.looseObject({ allowed_origins: v.nullable(v.array(v.string())) });
const People = v.array(v.looseObject({ id: v.string() }));
const Sessions = v.array(v.looseObject({ created_at: v.number(), expire_at: v.number() }));

/** What is set in Clerk's dashboard, as far as its two APIs show it: the checklist in docs/deploy.md. */
export const instance: Check[] = [
  { name: "membership", needs: ["instance"], examine: membership },
  { name: "organizations", needs: ["instance"], examine: organizations },
  { name: "membership limit", needs: ["instance"], examine: membershipLimit },
  { name: "e-mail address", needs: ["instance"], examine: emailAddress },
  { name: "second factors", needs: ["instance"], examine: secondFactors },
  { name: "bot protection", needs: ["instance"], examine: botProtection },
  { name: "allowed origins", needs: ["Clerk"], examine: allowedOrigins },
  { name: "home address", needs: ["instance"], examine: homeAddress },
  { name: "session lifetime", needs: ["Clerk"], examine: sessionLifetime },
];

async function environmentOf(patient: Patient) {
  const url = frontendOf(patient);
  const answer = await ask(patient, `${url}/v1/environment`);
  if (answer === null) throw new Ended(unknown(`Nothing answered at ${url} this time.`));
  return read(Environment, answer, url);
}

async function membership(patient: Patient): Promise<Finding> {
  const { enabled, force_organization_selection: isForced } = (await environmentOf(patient))
    .organization_settings;
  // Clerk's scripts take a missing value for no, too.
  if (!enabled || isForced !== true) return ok("People need not be in an organisation.");
  return wrong(
    "Everybody must be in an organisation, so nobody who signs in here gets in: the sign-in page comes back. Set “Membership optional” in the Clerk dashboard → Organizations.",
  );
}

async function organizations(patient: Patient): Promise<Finding> {
  const { enabled, slug } = (await environmentOf(patient)).organization_settings;
  if (!enabled)
    return wrong(
      "Organizations are off, so nobody can make a shared workspace. Switch them on in the Clerk dashboard → Organizations.",
    );
  if (slug.disabled)
    return wrong(
      "Organizations have no slugs, which are the addresses of workspaces. Switch slugs on in the Clerk dashboard → Organizations.",
    );
  return ok("Organizations and their slugs are on.");
}

async function membershipLimit(patient: Patient): Promise<Finding> {
  const { max_allowed_memberships: limit } = (await environmentOf(patient)).organization_settings;
  if (limit === PLACES.free)
    return ok(`A new organisation has ${limit} places, as on the free plan.`);
  const many = limit === 0 ? "any number of" : limit;
  return wrong(
    `A new organisation begins with ${many} places instead of ${PLACES.free}. Set the membership limit in the Clerk dashboard → Organizations.`,
  );
}

async function emailAddress(patient: Patient): Promise<Finding> {
  const { email_address: email } = (await environmentOf(patient)).user_settings.attributes;
  if (email.required && email.verify_at_sign_up)
    return ok("Whoever signs up gives an e-mail address and verifies it.");
  return wrong(
    `Whoever signs up need not ${email.required ? "verify their" : "give an"} e-mail address. Require it, and verification at sign-up, in the Clerk dashboard → User & authentication.`,
  );
}

async function secondFactors(patient: Patient): Promise<Finding> {
  const { second_factors: offered } = (await environmentOf(patient)).auth_config;
  if (offered.length > 0) return ok(`Clerk offers a second factor: ${offered.join(", ")}.`);
  if (patient.settings.ADMIN_SECOND_FACTOR !== "required")
    return ok("Clerk offers none, and ADMIN_SECOND_FACTOR does not ask for one.");
  return wrong(
    "ADMIN_SECOND_FACTOR is required, and Clerk offers no second factor, so site admins can only read. Switch one on in the Clerk dashboard → Multi-factor.",
  );
}

async function botProtection(patient: Patient): Promise<Finding> {
  const { captcha_enabled: isOn } = (await environmentOf(patient)).user_settings.sign_up;
  if (isOn) return ok("Clerk asks whoever signs up for a sign that they are human.");
  if (!isLive(patient.settings)) return ok("It is off, which a development instance can be.");
  return wrong(
    "Programs can sign up as often as they like. Switch bot protection on in the Clerk dashboard → Attack protection.",
  );
}

/** The app's own origin is the domain's; these are for browser extensions and the like. */
async function allowedOrigins(patient: Patient): Promise<Finding> {
  const { allowed_origins: listed } = await fromBackend(patient, "/instance", Instance);
  const others = (listed ?? []).filter((origin) => origin !== patient.settings.APP_ORIGIN);
  if (others.length === 0)
    return ok("No other origin is listed. Clerk's API does not show which apps have these keys.");
  return wrong(
    `The instance also serves ${others.join(", ")}. Give each app an instance of its own, or take them off the list with PATCH /v1/instance.`,
  );
}

/** Only Clerk's own pages use it, such as the one that a link in an e-mail opens. */
async function homeAddress(patient: Patient): Promise<Finding> {
  const { APP_ORIGIN = "" } = patient.settings;
  const { home_url: home } = (await environmentOf(patient)).display_config;
  if (!isLive(patient.settings))
    return ok("A development instance sends people back where they came from.");
  if (home === "" || URL.parse(home)?.origin === APP_ORIGIN)
    return ok("Clerk's own pages send people back to APP_ORIGIN.");
  return wrong(
    `Clerk's own pages send people to ${URL.parse(home)?.origin ?? "no address"}. Set the home URL to ${APP_ORIGIN} in the Clerk dashboard → Paths.`,
  );
}

/** The setting is in neither API, but each session says when it ends. */
async function sessionLifetime(patient: Patient): Promise<Finding> {
  const [newest] = await fromBackend(patient, "/users?limit=1&order_by=-last_sign_in_at", People);
  const path = newest && `/sessions?limit=1&user_id=${encodeURIComponent(newest.id)}`;
  const [session] = path ? await fromBackend(patient, path, Sessions) : [];
  if (session === undefined)
    return unknown(
      "Clerk's API does not show the setting, and nobody has a session that would. Look in the Clerk dashboard → Sessions.",
    );
  const hours = Math.round((session.expire_at - session.created_at) / 3_600_000);
  const length = hours >= 48 ? `${Math.round(hours / 24)} days` : `${hours} hours`;
  return ok(
    `The newest session lasts ${length}. The Clerk dashboard → Sessions changes that; its API does not show it.`,
  );
}
