import { generateKeyPairSync } from "node:crypto";
import { type Fault, minutes, NOWHERE } from "./fault.ts";

const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
const anothersPem = publicKey.export({ type: "spki", format: "pem" }).toString();
const anothersJwk = publicKey.export({ format: "jwk" });

/** Keys and an instance that do not fit. */
export const clerk: Fault[] = [
  {
    fault: "Clerk cannot be reached",
    check: "Clerk",
    says: "Check this machine's connection and CLERK_API_URL.",
    changes: { settings: { CLERK_API_URL: NOWHERE } },
  },
  {
    fault: "the secret key was rotated",
    check: "Clerk",
    says: "Clerk refuses CLERK_SECRET_KEY.",
    changes: { settings: { CLERK_SECRET_KEY: "sk_live_canary" } },
  },
  {
    fault: "Clerk is down",
    check: "Clerk",
    says: "Clerk answers with 503.",
    control: ["down", { down: true }, { down: false }],
  },
  {
    fault: "this machine's clock is ten minutes ahead",
    check: "Clerk's clock",
    says: "s ahead of Clerk's.",
    changes: minutes(10),
  },
  {
    fault: "`CLERK_JWT_KEY` of another instance",
    check: "token key",
    says: "CLERK_JWT_KEY belongs to another instance than CLERK_SECRET_KEY.",
    changes: { settings: { CLERK_JWT_KEY: anothersPem } },
  },
  {
    fault: "the instance's DNS records are missing",
    check: "instance",
    says: "Add the DNS records that the Clerk dashboard lists under Domains.",
    changes: { settings: { CLERK_PROXY_URL: NOWHERE } },
  },
  {
    fault: "the publishable key of another instance",
    check: "instance",
    says: "CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY belong to different instances.",
    changes: ({ elsewhere }) => {
      elsewhere.answers(200, { keys: [anothersJwk] });
      return { settings: { CLERK_PROXY_URL: elsewhere.origin } };
    },
  },
  {
    fault: "`CLERK_PROXY_URL` is not the proxy that Clerk knows",
    check: "domain",
    says: "Make them the same, in the Clerk dashboard → Domains or in .dev.vars.",
    changes: { settings: { CLERK_PROXY_URL: `${NOWHERE}/__identity` } },
  },
  {
    fault: "the production instance is for another domain",
    check: "domain",
    says: "The production instance is for other.example, and APP_ORIGIN is at localhost.",
    control: ["settings", { domain: "other.example" }, { domain: null }],
  },
  {
    fault: "membership of an organisation is required",
    check: "membership",
    says: "Set “Membership optional” in the Clerk dashboard → Organizations.",
    control: ["settings", { membershipRequired: true }, { membershipRequired: false }],
  },
  {
    fault: "organisations are off",
    check: "organizations",
    says: "Switch them on in the Clerk dashboard → Organizations.",
    control: ["settings", { organizations: false }, { organizations: true }],
  },
  {
    fault: "organisations have no slugs",
    check: "organizations",
    says: "Switch slugs on in the Clerk dashboard → Organizations.",
    control: ["settings", { slugs: false }, { slugs: true }],
  },
  {
    fault: "a new organisation has five places",
    check: "membership limit",
    says: "A new organisation begins with 5 places instead of 3.",
    control: ["settings", { membershipLimit: 5 }, { membershipLimit: 3 }],
  },
  {
    fault: "nobody need verify an e-mail address",
    check: "e-mail address",
    says: "Require it, and verification at sign-up, in the Clerk dashboard → User & authentication.",
    control: ["settings", { emailVerified: false }, { emailVerified: true }],
  },
  {
    fault: "site admins need a second factor that nobody can have",
    check: "second factors",
    says: "Switch one on in the Clerk dashboard → Multi-factor.",
    changes: { settings: { ADMIN_SECOND_FACTOR: "required" } },
  },
  {
    fault: "bot protection is off",
    check: "bot protection",
    says: "Switch bot protection on in the Clerk dashboard → Attack protection.",
    control: ["protection", { on: false }, { on: true }],
  },
  {
    fault: "another app uses the same instance",
    check: "allowed origins",
    says: "The instance also serves https://other.example",
    control: ["settings", { allowedOrigins: ["https://other.example"] }, { allowedOrigins: null }],
  },
  {
    fault: "Clerk's home URL leads elsewhere",
    check: "home address",
    says: "Clerk's own pages send people to https://other.example.",
    control: ["settings", { homeUrl: "https://other.example/start" }, { homeUrl: "" }],
  },
  {
    fault: "nobody has signed in yet",
    check: "session lifetime",
    status: "unknown",
    says: "Clerk's API does not show the setting",
  },
];
