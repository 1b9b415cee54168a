import type { Clinic } from "../patient.ts";
import { type Fault, minutes } from "./fault.ts";

const changed =
  (url: "owner" | "app", change: (parsed: URL) => void) =>
  ({ neon }: Clinic) => {
    const parsed = new URL(neon.url(url));
    change(parsed);
    return parsed.href;
  };
const wrongPassword = changed("app", (url) => (url.password = "canary"));
const wrongPort = changed("app", (url) => (url.port = "1"));

/** What a database answers whose owner does not bypass row security: no login can take that from itself. */
const ORDINARY = {
  fields: ["owns", "bypasses", "name", "ungrantable"].map((name, index) => ({
    name,
    dataTypeID: index < 2 ? 16 : 25,
  })),
  rows: [["t", "f", "rowkeep_owner", null]],
  command: "SELECT",
  rowCount: 1,
};

/** Logins and roles. */
export const neon: Fault[] = [
  {
    fault: "the worker's password is wrong",
    check: "worker reaches Neon",
    says: "Neon refuses the role or its password. Check DATABASE_URL.",
    changes: (clinic) => ({ settings: { DATABASE_URL: wrongPassword(clinic) } }),
  },
  {
    fault: "the worker's host is wrong",
    check: "worker reaches Neon",
    says: "Nothing answers at 127.0.0.1. Check DATABASE_URL.",
    changes: (clinic) => ({ settings: { DATABASE_URL: wrongPort(clinic) } }),
  },
  {
    fault: "the owner's password is wrong",
    check: "owner reaches Neon",
    says: "Neon refuses the role or its password. Check DATABASE_OWNER_URL.",
    changes: (clinic) => ({ ownerUrl: wrongPassword(clinic) }),
  },
  {
    fault: "this machine's clock is a minute behind",
    check: "database's clock",
    says: "s behind the database's.",
    changes: minutes(-1),
  },
  {
    fault: "the worker signs in as the owner",
    check: "worker's role",
    says: "DATABASE_URL must sign in as rowkeep_app",
    changes: (clinic) => ({ settings: { DATABASE_URL: clinic.neon.url("owner") } }),
  },
  {
    fault: "the worker's role was made in the console",
    check: "worker's role",
    says: "rowkeep_app bypasses row security, because it was made in the console.",
    sql: ["alter role rowkeep_app bypassrls", "alter role rowkeep_app nobypassrls"],
  },
  {
    fault: "the worker's role inherits",
    check: "worker's role",
    says: "Run `alter role rowkeep_app noinherit;`.",
    sql: ["alter role rowkeep_app inherit", "alter role rowkeep_app noinherit"],
  },
  {
    fault: "the worker's role lacks one that it takes",
    check: "worker's role",
    says: "rowkeep_app may not take the roles system. Run `npm run db:migrate`.",
    sql: ["revoke system from rowkeep_app", "grant system to rowkeep_app"],
  },
  {
    fault: "the migrations' role does not own the database",
    check: "owner's role",
    says: "rowkeep_app does not own the database; rowkeep_owner does.",
    changes: (clinic) => ({ ownerUrl: clinic.neon.url("app") }),
  },
  {
    fault: "the migrations' role lacks BYPASSRLS",
    check: "owner's role",
    says: "rowkeep_owner must have BYPASSRLS to run the migrations.",
    changes: ({ elsewhere }) => {
      elsewhere.answers(200, { results: [ORDINARY] });
      const { host } = new URL(elsewhere.origin);
      return { ownerUrl: `postgresql://rowkeep_owner:canary@${host}/rowkeep` };
    },
  },
  {
    fault: "Neon's Data API made a role first",
    check: "owner's role",
    says: "rowkeep_owner may not grant anonymous to rowkeep_app",
    sql: [
      "create role data_api createrole; grant data_api to rowkeep_owner; alter role anonymous rename to hidden; set local role data_api; create role anonymous; reset role; revoke data_api from rowkeep_owner",
      "grant data_api to rowkeep_owner; set local role data_api; drop role anonymous; reset role; alter role hidden rename to anonymous; drop role data_api",
    ],
  },
];
