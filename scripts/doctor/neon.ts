import { neon as connect, NeonDbError } from "@neondatabase/serverless";
import "#db/access/endpoint.ts";
import { type Check, type Finding, ok, type Patient, wrong } from "./check.ts";
import { judgeClock, smallest } from "./clocks.ts";

const TAKEN = ["authenticated", "anonymous", "site_admin", "system"];

/** Whether both logins reach the database, and are what they should be. Every statement is a SELECT. */
export const neon: Check[] = [
  {
    name: "worker reaches Neon",
    needs: ["worker's address"],
    examine: (patient) => reaching(patient, workerUrl(patient), "DATABASE_URL"),
  },
  {
    name: "owner reaches Neon",
    needs: ["owner's address"],
    examine: (patient) => reaching(patient, patient.ownerUrl ?? "", "DATABASE_OWNER_URL"),
  },
  { name: "database's clock", needs: ["worker reaches Neon"], examine: clock },
  { name: "worker's role", needs: ["worker reaches Neon"], examine: workersRole },
  { name: "owner's role", needs: ["owner reaches Neon"], examine: ownersRole },
];

export const workerUrl = ({ settings }: Patient): string => settings.DATABASE_URL ?? "";

async function select(url: string, patience: number, text: string, params: unknown[] = []) {
  const sql = connect(url, { fetchOptions: { signal: AbortSignal.timeout(patience) } });
  const [rows = []] = await sql.transaction([sql.query(text, params)], { readOnly: true });
  return rows[0] ?? {};
}

async function reaching({ patience }: Patient, url: string, name: string): Promise<Finding> {
  const started = performance.now();
  try {
    await select(url, patience, "select 1");
    const answered = performance.now();
    await select(url, patience, "select 1");
    return judgeStart(answered - started, performance.now() - answered);
  } catch (error) {
    return wrong(`${reasonOf(error, new URL(url).hostname)} Check ${name}.`);
  }
}

/** Milliseconds that the worker waits for one request: the default of `db/access/client.server.ts`. */
const WORKER_WAITS = 5_000;

/** Judges how long the first request took, which may have started a sleeping database, and the next. In milliseconds. */
export function judgeStart(first: number, next: number): Finding {
  const times = `The first request took ${Math.round(first)} ms, the next ${Math.round(next)} ms`;
  if (Math.max(first, next) > WORKER_WAITS)
    return wrong(
      `${times}; the worker waits ${WORKER_WAITS} ms, so visitors meet an error page. Let the compute sleep later or never, make it larger, or choose a region near the worker, in Neon's console.`,
    );
  return ok(`${times}. The first includes the cold start if the database slept.`);
}

/** What Neon's proxy says of connections that it does not make, by the words in its messages. */
const REASONS: [RegExp, string][] = [
  [
    /authentication failed|permitted to log in|28P01|28000/i,
    "Neon refuses the role or its password.",
  ],
  [
    /not allowed to connect|IP address/i,
    "Neon's list of allowed IP addresses leaves this machine out.",
  ],
  [/endpoint/i, "Neon knows no such endpoint: the branch may be deleted."],
  [/database .* does not exist|3D000/i, "There is no database of this name."],
  [/quota|exceeded/i, "The Neon project has used up its quota."],
  [/53300/, "All of the database's connections are taken. Try again."],
  [/connection closed/i, "Neon lost its connection to the database. Try again."],
];

/** Why a request failed, in words of this file: a message of the driver's may quote the connection string. */
function reasonOf(error: unknown, host: string): string {
  if (!(error instanceof NeonDbError) || error.sourceError) {
    const { name } = error instanceof NeonDbError ? (error.sourceError ?? error) : Object(error);
    return name === "TimeoutError" || name === "AbortError"
      ? `${host} did not answer in time.`
      : `Nothing answers at ${host}.`;
  }
  const known = REASONS.find(([words]) => words.test(`${error.code} ${error.message}`));
  return known?.[1] ?? `Neon answers with an error${error.code ? ` (${error.code})` : ""}.`;
}

async function clock(patient: Patient): Promise<Finding> {
  const sent = patient.now();
  const said = await select(
    workerUrl(patient),
    patient.patience,
    "select extract(epoch from clock_timestamp()) * 1000 as now",
  );
  const now = Number(said.now);
  return judgeClock(smallest(sent - now, patient.now() - now) / 1000, "the database's");
}

const WORKERS_ROLE = `select rolname as name, rolinherit as inherits, rolsuper or rolbypassrls as bypasses,
  (select string_agg(name, ', ' order by name) from unnest($1::text[]) as name where not exists
    (select from pg_roles t where t.rolname = name and pg_has_role(session_user, t.oid, 'member'))) as missing
  from pg_roles where rolname = session_user`;

async function workersRole(patient: Patient): Promise<Finding> {
  const role = await select(workerUrl(patient), patient.patience, WORKERS_ROLE, [TAKEN]);
  if (role.name !== "rowkeep_app")
    return wrong(
      "DATABASE_URL must sign in as rowkeep_app, which owns nothing. docs/deploy.md says how to create it.",
    );
  if (role.bypasses)
    return wrong(
      "rowkeep_app bypasses row security, because it was made in the console. Drop it and create it with SQL, as docs/deploy.md says.",
    );
  if (role.inherits)
    return wrong(
      "rowkeep_app inherits the rights of its roles. Run `alter role rowkeep_app noinherit;`.",
    );
  if (role.missing !== null)
    return wrong(
      `rowkeep_app may not take the roles ${String(role.missing)}. Run \`npm run db:migrate\`.`,
    );
  return ok("It is rowkeep_app, which has no rights of its own and may take the four roles.");
}

/** Since PostgreSQL 16, only those grant a role who have ADMIN on it, of themselves or by inheriting. */
const OWNERS_ROLE = `select current_user as name, me.rolsuper or me.rolbypassrls as bypasses,
  pg_has_role(current_user, datdba, 'usage') as owns, pg_get_userbyid(datdba) as owner,
  (select string_agg(t.rolname, ', ' order by t.rolname) from pg_roles t where t.rolname = any($1::text[])
    and not coalesce(pg_has_role(to_regrole('rowkeep_app')::oid, t.oid, 'member'), false)
    and not (me.rolsuper or (me.rolcreaterole and current_setting('server_version_num')::int < 160000)
      or exists (select from pg_auth_members m where m.roleid = t.oid and m.admin_option
        and pg_has_role(current_user, m.member, 'usage')))) as ungrantable
  from pg_roles me, pg_database where me.rolname = current_user and datname = current_database()`;

async function ownersRole({ ownerUrl = "", patience }: Patient): Promise<Finding> {
  const role = await select(ownerUrl, patience, OWNERS_ROLE, [TAKEN]);
  if (!role.owns)
    return wrong(
      `${String(role.name)} does not own the database; ${String(role.owner)} does. Use that role's connection string in DATABASE_OWNER_URL.`,
    );
  if (!role.bypasses)
    return wrong(
      `${String(role.name)} must have BYPASSRLS to run the migrations. Use the role that Neon created with the project.`,
    );
  if (role.ungrantable !== null)
    return wrong(
      `${String(role.name)} may not grant ${String(role.ungrantable)} to rowkeep_app: another role made it, such as Neon's Data API. As that role, run \`grant … to rowkeep_app\`.`,
    );
  return ok("It owns the database, bypasses row security and may grant the worker's roles.");
}
