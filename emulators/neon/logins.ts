export type Role = "owner" | "app";

/** Fixed and local: the emulator listens on loopback and holds nothing real. */
export const LOGINS: Record<Role, { user: string; password: string }> = {
  owner: { user: "rowkeep_owner", password: "local" },
  app: { user: "rowkeep_app", password: "local" },
};

const createLogin = (user: string, options: string) => `
  do $$ begin create role ${user} login ${options} password 'local';
  exception when duplicate_object or unique_violation then null; end $$`;

/**
 * SQL that creates missing logins; runs as a superuser. Roles belong to the whole cluster, so several emulators may run
 * this at once on one PostgreSQL. The owner creates the app's login, as on Neon: since PostgreSQL 16, only its creator
 * may alter it.
 */
export const createLogins = [
  createLogin(LOGINS.owner.user, "createrole bypassrls"),
  `set role ${LOGINS.owner.user}`,
  createLogin(LOGINS.app.user, "noinherit"),
  "reset role",
].join(";");

/** SQL that gives a database to the owner, as on Neon; runs as a superuser in that database. */
export const giveToOwner = (database: string) =>
  `alter database ${database} owner to ${LOGINS.owner.user}; alter schema public owner to ${LOGINS.owner.user}`;

/** Whether the pair is one of the two logins. */
export function isLogin(user: string, password: string): boolean {
  return Object.values(LOGINS).some((login) => login.user === user && login.password === password);
}

/** Connection string of a login, as the driver takes it. */
export function connectionString(role: Role, port: number, database: string): string {
  const { user, password } = LOGINS[role];
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}
