import { type Control, tally } from "../matrix/control.ts";
import { type Login, signedClaims } from "../target/login.ts";
import { corpus } from "../corpora/sql-statements.ts";

const ROLES = ["authenticated", "anonymous", "site_admin", "system"];

/** Claims about the sender, as settings of the transaction, by what they are. */
type Word = [what: string, settings: Record<string, string>];

/** The setting with this app's claims, and those with other systems' claims. */
const PLACES = ["app.claims", "request.jwt.claims"];

/** Claims that nobody with the key has signed. */
function forged(role: string, person: string): Word[] {
  const json = JSON.stringify({ sub: person, owner: person, role });
  const plain = signedClaims("x".repeat(43), role, person);
  return [
    ["without claims", {}],
    ...PLACES.flatMap((place): Word[] => [
      [`with JSON as ${place}`, { [place]: json }],
      [`with JSON keys twice as ${place}`, { [place]: `{"sub":"nobody",${json.slice(1)}` }],
    ]),
    ["with claims signed by another key", { "app.claims": plain }],
    ["with unsigned claims", { "app.claims": plain.slice(0, -65) }],
    ["with a signature of zeros", { "app.claims": plain.replace(/\w+$/, "0".repeat(64)) }],
  ];
}

/** Claims that the worker could have signed: for another role, or another time. */
function replayed(key: string, role: string, person: string): Word[] {
  const signed = (as: string, from?: number, to?: number) => ({
    "app.claims": signedClaims(key, as, person, from, to),
  });
  const well = signedClaims(key, role, person);
  return [
    ...ROLES.filter((other) => other !== role).map((other): Word => [
      `with claims of ${other}`,
      signed(other),
    ]),
    ["with expired claims", signed(role, -60, -1)],
    ["with claims of tomorrow", signed(role, 86_400, 86_430)],
    ["with claims for a day", signed(role, 0, 86_400)],
    ["with claims for someone else", { "app.claims": well.replace(person, "user_else") }],
    ["with claims for another role", { "app.claims": well.replace(role, `${role}_too`) }],
    ["with claims drawn out", { "app.claims": well.replace(/(\d{10}) \d{10}/, "$1 9999999999") }],
  ];
}

/**
 * A leaked connection string, or an attacker's statement, reaches nothing, because the database trusts no unsigned
 * claim.
 */
export const sqlAsLogin: Control = {
  name: "sql-as-login",
  promise: "SQL as the worker's login reads and changes no row, without claims or with forged ones",
  async run({ login, people, digest }) {
    const count = tally();
    if (!login) {
      count.untried("SQL as the login: give the worker's connection string, by --database-url.");
      return count.outcome;
    }
    const person = people?.owner.id ?? "user_nobody";
    const before = await digest?.();
    count.cell("the login runs SQL", "db/migrations", await sound(login, person));
    for (const role of ["none", ...ROLES]) {
      const { claimsKey: key } = login;
      const words = forged(role, person);
      if (key && role !== "none") words.push(...replayed(key, role, person));
      for (const [what, settings] of words) {
        const statements = [...corpus.reach, ...corpus.rights];
        const outcomes = await login.run(role, settings, statements);
        for (const [at, statement] of statements.entries())
          count.cell(`${role} ${what}: ${statement}`, "db/migrations", [
            faultOf(outcomes[at], at >= corpus.reach.length),
          ]);
      }
    }
    if (!login.claimsKey)
      count.untried("Claims that are expired or for another role: give DATABASE_CLAIMS_KEY.");
    if (before && JSON.stringify(before) !== JSON.stringify(await digest?.()))
      count.found("the rows of the people", "db/migrations", "are not as they were");
    return count.outcome;
  },
};

/** A database that rejects everything proves nothing. */
async function sound(login: Login, person: string): Promise<(string | false)[]> {
  const [one] = await login.run("none", {}, ["select 1"]);
  const key = login.claimsKey;
  const claims = key ? { "app.claims": signedClaims(key, "authenticated", person) } : null;
  const [held] = claims
    ? await login.run("authenticated", claims, ["select 1 where app.claims_hold()"])
    : [1];
  return [
    one !== 1 && `select 1 is ${one}`,
    held !== 1 && `well signed claims are ${held}: is DATABASE_CLAIMS_KEY the worker's?`,
  ];
}

/**
 * For statements that count rows, no row is as good as a rejection; statements that ask for rights must be rejected.
 */
function faultOf(outcome: number | string | undefined, isRight: boolean): string | false {
  if (typeof outcome === "string") return false;
  if (isRight) return "is obeyed";
  return outcome !== 0 && `gives or changes ${outcome} rows`;
}
