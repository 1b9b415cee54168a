import { randomUUID } from "node:crypto";
import { neon as connect } from "@neondatabase/serverless";
import "#db/access/endpoint.ts";
import { Webhook } from "svix";
import * as v from "valibot";
import { type Answer, ask } from "./ask.ts";
import { type Check, type Finding, ok, type Patient, unknown, wrong } from "./check.ts";

/** The events that an endpoint should get: see docs/deploy.md. */
export const EVENTS = [
  "user.created",
  "user.updated",
  "user.deleted",
  "organization.created",
  "organization.updated",
  "organization.deleted",
  "organizationMembership.created",
  "organizationMembership.updated",
  "organizationMembership.deleted",
  "session.created",
  "session.ended",
  "session.removed",
  "session.revoked",
];

/** The app at `APP_ORIGIN`, and its endpoint for Clerk's events. */
export const webhook: Check[] = [
  { name: "app", needs: ["app's address"], examine: app },
  { name: "webhook", needs: ["app"], examine: endpoint },
  { name: "test event", needs: ["webhook", "webhook secret"], examine: testEvent },
  { name: "events", examine: events },
];

const Health = v.looseObject({
  worker: v.literal(true),
  database: v.boolean(),
  rowSecurity: v.boolean(),
  rateLimits: v.boolean(),
});
const Problem = v.looseObject({ title: v.string() });
const Applied = v.looseObject({ result: v.picklist(["applied", "duplicate"]) });

async function app(patient: Patient): Promise<Finding> {
  const { APP_ORIGIN = "" } = patient.settings;
  const answer = await ask(patient, `${APP_ORIGIN}/api/health`);
  if (answer === null) return silent(patient);
  const { status, headers, body } = answer;
  if (status >= 300 && status < 400)
    return wrong(
      `${APP_ORIGIN} leads elsewhere, to ${URL.parse(headers.get("location") ?? "", APP_ORIGIN)?.origin ?? "no address"}. Set APP_ORIGIN to the address that stays in the browser.`,
    );
  const health = v.safeParse(Health, body);
  if (health.success) return judgeHealth(health.output);
  if (titleOf(answer) === "Rowkeep is not configured")
    return wrong(
      "The app says that it is not configured. Its log names the setting: set it and deploy again.",
    );
  return wrong(`What answers at ${APP_ORIGIN} is not Rowkeep, or an older one. Deploy it there.`);
}

function silent({ settings, isDeployment }: Patient): Finding {
  const origin = settings.APP_ORIGIN;
  if (!isDeployment && /^http:\/\/localhost[:/]/.test(`${origin}/`))
    return unknown(`Nothing answers at ${origin}. Start the app there with \`npm run preview\`.`);
  return wrong(`Nothing answers at ${origin}. Deploy it, and name its domain in wrangler.toml.`);
}

function judgeHealth({ database, rowSecurity, rateLimits }: v.InferOutput<typeof Health>): Finding {
  if (!database)
    return wrong(
      "The app cannot reach its database. Check the DATABASE_URL that it was deployed with.",
    );
  if (!rowSecurity)
    return wrong(
      "The app finds row security not in force. Run `npm run db:migrate` with its DATABASE_CLAIMS_KEY: it installs the key and lists the defects.",
    );
  return ok(
    `It is healthy${rateLimits ? "" : "; wrangler.toml binds no counters, so nothing is limited"}.`,
  );
}

const titleOf = ({ body }: Answer): string | null => {
  const problem = v.safeParse(Problem, body);
  return problem.success ? problem.output.title : null;
};

function post(patient: Patient, body: string, headers: Record<string, string>) {
  const url = `${patient.settings.APP_ORIGIN}/api/webhooks/clerk`;
  const init = {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  };
  return ask(patient, url, init);
}

/** Sends what nobody signed. That it is refused shows the endpoint, and changes nothing. */
async function endpoint(patient: Patient): Promise<Finding> {
  const answer = await post(patient, "{}", {});
  if (answer === null) return wrong("Nothing answers at /api/webhooks/clerk.");
  if (titleOf(answer) === "Webhooks are not set up")
    return wrong(
      "The app has no usable CLERK_WEBHOOK_SIGNING_SECRET. Set it and deploy again; Svix sends missed events again.",
    );
  if (titleOf(answer) === "Not verified") return ok("It is there, and refuses what is not signed.");
  return wrong(
    `/api/webhooks/clerk answers what nobody signed with ${answer.status} instead of 400. Deploy again.`,
  );
}

async function testEvent(patient: Patient): Promise<Finding> {
  if (!patient.mayWrite)
    return unknown(
      "Run `npm run doctor -- --write` to send a signed event of no effect. The app keeps its id for 90 days.",
    );
  const answer = await post(patient, ...signed(patient));
  if (answer === null) return wrong("Nothing answered. Run it again.");
  if (v.is(Applied, answer.body)) return ok("A signed event was accepted.");
  if (titleOf(answer) === "Not verified")
    return wrong(
      "The signature does not match: the app was deployed with another secret than this, or the clocks differ by more than five minutes. Take the secret of this very endpoint, and deploy again.",
    );
  return wrong(`The app verified the event and answered with ${answer.status}. Look in its log.`);
}

/** An event of a type that nothing in the app knows, with the headers that Svix would send. */
function signed({ settings, now }: Patient): [body: string, headers: Record<string, string>] {
  const id = `msg_doctor_${randomUUID()}`;
  const at = new Date(now());
  const body = JSON.stringify({
    object: "event",
    type: "rowkeep.doctor",
    timestamp: at.getTime(),
    data: { id: "doctor" },
  });
  const signature = new Webhook(settings.CLERK_WEBHOOK_SIGNING_SECRET ?? "").sign(id, at, body);
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return [body, { "svix-id": id, "svix-timestamp": timestamp, "svix-signature": signature }];
}

/** Clerk's API shows no endpoint, so this is seen from what arrived. */
async function events({ ownerUrl, patience }: Patient): Promise<Finding> {
  const where =
    "Clerk's API does not show them: compare Clerk dashboard → Webhooks with docs/deploy.md.";
  const arrived = await arrivedAt(ownerUrl ?? "", patience).catch(() => null);
  if (arrived === null)
    return unknown(`The owner of the database could see which arrived. ${where}`);
  const missing = EVENTS.filter((type) => !arrived.includes(type));
  if (missing.length === 0) return ok("Each of them has arrived in the last 90 days.");
  return unknown(`Not seen here in the last 90 days: ${missing.join(", ")}. ${where}`);
}

async function arrivedAt(url: string, patience: number): Promise<string[]> {
  const sql = connect(url, { fetchOptions: { signal: AbortSignal.timeout(patience) } });
  const text = "select distinct type from webhook_deliveries where type = any($1)";
  return (await sql.query(text, [EVENTS])).map(({ type }) => String(type));
}
