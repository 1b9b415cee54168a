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

/** Whether the keys fit, and are of one instance that is there. Every request to Clerk is a GET. */
export const clerk: Check[] = [
  { name: "Clerk", needs: ["app's address", "Clerk's keys"], examine: answers },
  { name: "Clerk's clock", needs: ["Clerk"], examine: clock },
  { name: "token key", needs: ["Clerk"], examine: tokenKey },
  { name: "instance", needs: ["Clerk"], examine: instance },
  { name: "domain", needs: ["Clerk"], examine: domain },
];

const apiOf = ({ settings }: Patient) => settings.CLERK_API_URL ?? "https://api.clerk.com";

function askBackend(patient: Patient, path: string): Promise<Answer | null> {
  const headers = {
    authorization: `Bearer ${patient.settings.CLERK_SECRET_KEY}`,
    "clerk-api-version": "2026-05-12",
  };
  return ask(patient, `${apiOf(patient)}/v1${path}`, { headers });
}

/** Reads an answer of Clerk's Backend API; ends the check as unknown if there is none. */
export async function fromBackend<S extends v.GenericSchema>(
  patient: Patient,
  path: string,
  schema: S,
) {
  const answer = await askBackend(patient, path);
  if (answer === null) throw new Ended(unknown("Clerk did not answer this time. Run it again."));
  return read(schema, answer, "Clerk");
}

/** The address that browsers use, which the publishable key names. */
export function frontendOf({ settings }: Patient): string {
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
