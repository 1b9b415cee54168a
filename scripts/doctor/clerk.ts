import * as v from "valibot";
import { type Answer, ask, read } from "./ask.ts";
import { type Check, Ended, type Finding, ok, type Patient, unknown, wrong } from "./check.ts";
import { judgeClock } from "./clocks.ts";
import { clerkConfig, isLive, jwtKeyOf } from "./keys.ts";

/** Of what Clerk's published documents (version 2026-05-12) say of each answer, the parts that are read here. */
const Jwks = v.looseObject({ keys: v.array(v.looseObject({ n: v.optional(v.string()) })) });
const Domains = v.looseObject({
  data: v.array(
    v.looseObject({
      name: v.string(),
      is_satellite: v.boolean(),
      proxy_url: v.optional(v.nullable(v.string())),
    }),
  ),
});
const Environment = v.looseObject({
  display_config: v.looseObject({ home_url: v.string() }),
  organization_settings: v.looseObject({
    enabled: v.boolean(),
    // Clerk's SDK reads this; the documents do not name it.
    force_organization_selection: v.optional(v.boolean()),
  }),
});
const People = v.array(v.looseObject({ id: v.string() }));
const Sessions = v.array(v.looseObject({ created_at: v.number(), expire_at: v.number() }));

/** What Clerk's two APIs say of the instance. Every request is a GET. */
export const clerk: Check[] = [
  { name: "Clerk", needs: ["app's address", "Clerk's keys"], examine: answers },
  { name: "Clerk's clock", needs: ["Clerk"], examine: clock },
  { name: "token key", needs: ["Clerk"], examine: tokenKey },
  { name: "instance", needs: ["Clerk"], examine: instance },
  { name: "domain", needs: ["Clerk"], examine: domain },
  { name: "membership", needs: ["instance"], examine: membership },
  { name: "home address", needs: ["instance"], examine: homeAddress },
  { name: "session lifetime", needs: ["Clerk"], examine: sessionLifetime },
];

const apiOf = ({ settings }: Patient) => settings.CLERK_API_URL ?? "https://api.clerk.com";

function askBackend(patient: Patient, path: string): Promise<Answer | null> {
  const headers = {
    authorization: `Bearer ${patient.settings.CLERK_SECRET_KEY}`,
    "clerk-api-version": "2026-05-12",
  };
  return ask(patient, `${apiOf(patient)}/v1${path}`, { headers });
}

async function fromBackend<S extends v.GenericSchema>(patient: Patient, path: string, schema: S) {
  const answer = await askBackend(patient, path);
  if (answer === null) throw new Ended(unknown("Clerk did not answer this time. Run it again."));
  return read(schema, answer, "Clerk");
}

/** The address that browsers use, which the publishable key names. */
function frontendOf({ settings }: Patient): string {
  const { proxyUrl, frontendOrigin } = clerkConfig(settings);
  return (proxyUrl ?? frontendOrigin).replace(/\/$/, "");
}

async function answers(patient: Patient): Promise<Finding> {
  const answer = await askBackend(patient, "/instance");
  if (answer === null)
    return wrong(
      `Nothing answers at ${apiOf(patient)}. Check this machine's connection and CLERK_API_URL.`,
    );
  if (answer.status === 401 || answer.status === 403)
    return wrong(
      "Clerk refuses CLERK_SECRET_KEY. Copy it again from the Clerk dashboard → API keys; it may have been rotated.",
    );
  if (answer.status !== 200)
    return wrong(`Clerk answers with ${answer.status}. Look at status.clerk.com, and try again.`);
  return ok("It answers, and takes CLERK_SECRET_KEY.");
}

async function clock(patient: Patient): Promise<Finding> {
  const answer = await askBackend(patient, "/instance");
  if (!answer?.headers.has("date")) return unknown("Clerk's answer has no date.");
  return judgeClock(answer.ahead, "Clerk's");
}

async function tokenKey(patient: Patient): Promise<Finding> {
  const mine = jwtKeyOf(patient.settings)?.export({ format: "jwk" }).n;
  const { keys } = await fromBackend(patient, "/jwks", Jwks);
  if (keys.some(({ n }) => n !== undefined && n === mine))
    return ok("CLERK_JWT_KEY is the key that signs the tokens of CLERK_SECRET_KEY's instance.");
  return wrong(
    "CLERK_JWT_KEY belongs to another instance than CLERK_SECRET_KEY. Take it from the same page of the Clerk dashboard, API keys → JWKS public key (PEM).",
  );
}

async function instance(patient: Patient): Promise<Finding> {
  const url = frontendOf(patient);
  const answer = await ask(patient, `${url}/.well-known/jwks.json`);
  if (answer === null)
    return wrong(
      `Nothing answers at ${url}, which CLERK_PUBLISHABLE_KEY names and browsers use. Add the DNS records that the Clerk dashboard lists under Domains.`,
    );
  const theirs = read(Jwks, answer, url);
  const { keys } = await fromBackend(patient, "/jwks", Jwks);
  const known = keys.map(({ n }) => n);
  if (theirs.keys.some(({ n }) => n !== undefined && known.includes(n)))
    return ok("CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY belong to one instance.");
  return wrong(
    "CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY belong to different instances. Take both from the same page of the Clerk dashboard.",
  );
}

async function domain(patient: Patient): Promise<Finding> {
  const { data } = await fromBackend(patient, "/domains", Domains);
  const primary = data.find(({ is_satellite: isSatellite }) => !isSatellite);
  const theirs = primary?.proxy_url?.replace(/\/$/, "") || null;
  const ours = clerkConfig(patient.settings).proxyUrl?.replace(/\/$/, "") ?? null;
  if (theirs !== ours)
    return wrong(
      `Clerk knows ${theirs === null ? "no proxy" : `the proxy ${theirs}`} for this domain, and CLERK_PROXY_URL ${ours === null ? "is not set" : `is ${ours}`}. Make them the same, in the Clerk dashboard → Domains or in ${patient.file}.`,
    );
  if (!isLive(patient.settings)) return ok("A development instance takes every address.");
  const { hostname } = new URL(patient.settings.APP_ORIGIN ?? "");
  const name = primary?.name ?? "";
  if (hostname === name || hostname.endsWith(`.${name}`))
    return ok(`The production instance is for ${name}.`);
  return wrong(
    `The production instance is for ${name}, and APP_ORIGIN is at ${hostname}. Set APP_ORIGIN, or change the domain in the Clerk dashboard → Domains.`,
  );
}

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
