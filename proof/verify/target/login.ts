import { createHash, createHmac } from "node:crypto";

/** The worker's database login, for a run that tries what someone who had it could do. */
export type Login = {
  /**
   * Runs statements as a role ("none" for the login itself) after settings. They are independent, and none has a
   * lasting effect. Returns for each how many rows it read or changed, or the SQLSTATE with which it was rejected.
   */
  run(
    role: string,
    settings: Record<string, string>,
    statements: string[],
  ): Promise<(number | string)[]>;
  /** The key with which the worker signs claims; null if it is not given. */
  claimsKey: string | null;
};

type Query = (
  statements: { text: string; parameters: string[] }[],
) => Promise<{ code: string; message: string }>;

const DONE = "RV001";
const ALL_DONE = "RV002";

/**
 * The login behind a `query`, which sends one transaction and returns the error that it failed with. The block below
 * reports every statement's result through that error, so that the transaction keeps nothing it tried.
 */
export function loginOf(query: Query, claimsKey: string | null): Login {
  return {
    claimsKey,
    async run(role, settings, statements) {
      const set = Object.entries({ ...settings, role }).map((parameters) => ({
        text: "select set_config($1, $2, true)",
        parameters,
      }));
      const { code, message } = await query([...set, { text: trying(statements), parameters: [] }]);
      return code === ALL_DONE ? JSON.parse(message) : statements.map(() => code);
    },
  };
}

const trying = (statements: string[]) => `do $verify$
declare
  said jsonb := '[]';
  counted bigint;
  tried text;
begin
  foreach tried in array array[${statements.map((text) => `$try$${text}$try$`).join(", ")}] loop
    begin
      execute tried;
      get diagnostics counted = row_count;
      raise exception using errcode = '${DONE}';
    exception when others then
      said := said || case sqlstate when '${DONE}' then to_jsonb(counted) else to_jsonb(sqlstate) end;
    end;
  end loop;
  raise exception using errcode = '${ALL_DONE}', message = said::text;
end $verify$`;

/**
 * Claims as the worker signs them; `from` and `to` are seconds from now. Written independently of the app's code; see
 * its decision 002.
 */
export function signedClaims(key: string, role: string, person: string, from = 0, to = 30): string {
  const purpose = "rowkeep.claims.1";
  const id = createHash("sha256").update(`${purpose} ${key}`).digest("hex").slice(0, 8);
  const now = Math.floor(Date.now() / 1000);
  const said = [purpose, id, role, now + from, now + to, person, person].join(" ");
  return `${said} ${createHmac("sha256", key).update(said).digest("hex")}`;
}
