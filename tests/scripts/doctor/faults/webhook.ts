import { type Fault, NOWHERE, production } from "./fault.ts";

/** A stranger's server stands at `APP_ORIGIN`, and answers this. */
const there = (status: number, body: object | string): Pick<Fault, "changes"> => ({
  changes: ({ elsewhere }) => {
    elsewhere.answers(status, body);
    return { settings: { APP_ORIGIN: elsewhere.origin } };
  },
});
const healthy = { worker: true, database: true, rowSecurity: true, rateLimits: true };

/** What answers at `APP_ORIGIN`. */
export const webhook: Fault[] = [
  {
    fault: "the app does not run on this machine",
    check: "app",
    status: "unknown",
    says: "Start the app there with `npm run preview`.",
    changes: { settings: { APP_ORIGIN: NOWHERE } },
  },
  {
    fault: "nothing is deployed",
    check: "app",
    says: "Deploy it, and name its domain in wrangler.toml.",
    changes: { ...production, settings: { APP_ORIGIN: "https://localhost:1" } },
  },
  {
    fault: "`APP_ORIGIN` redirects to another host",
    check: "app",
    says: "leads elsewhere, to https://www.rowkeep.example.",
    ...there(308, ""),
  },
  {
    fault: "something else answers",
    check: "app",
    says: "is not Rowkeep, or an older one.",
    ...there(200, "<h1>It works!</h1>"),
  },
  {
    fault: "the app is not configured",
    check: "app",
    says: "Its log names the setting",
    ...there(500, { title: "Rowkeep is not configured" }),
  },
  {
    fault: "the app was deployed with another `DATABASE_URL`",
    check: "app",
    says: "The app cannot reach its database.",
    ...there(503, { ...healthy, database: false }),
  },
  {
    fault: "the app was deployed with another claims key",
    check: "app",
    says: "The app finds row security not in force.",
    ...there(503, { ...healthy, rowSecurity: false }),
  },
  {
    fault: "the app has no webhook secret",
    check: "webhook",
    says: "The app has no usable CLERK_WEBHOOK_SIGNING_SECRET.",
    ...there(200, { ...healthy, title: "Webhooks are not set up" }),
  },
  {
    fault: "the webhook takes what nobody signed",
    check: "webhook",
    says: "/api/webhooks/clerk answers what nobody signed with 200 instead of 400.",
    ...there(200, healthy),
  },
  {
    fault: "run without `--write`",
    check: "test event",
    status: "unknown",
    says: "Run `npm run doctor -- --write` to send a signed event of no effect.",
  },
  {
    fault: "the app was deployed with another webhook secret",
    check: "test event",
    says: "The signature does not match",
    changes: { mayWrite: true, settings: { CLERK_WEBHOOK_SIGNING_SECRET: "whsec_Y2FuYXJ5" } },
  },
  {
    fault: "an event is not among those that the endpoint gets",
    check: "events",
    status: "unknown",
    says: "Not seen here in the last 90 days: user.created",
  },
];
