import { randomUUID } from "node:crypto";
import { bearersOf, forgedFrom } from "./flawed.ts";
import { plant } from "./planting.ts";
import type { Principal, Standing } from "./principals.ts";
import type { People } from "./target.ts";
import { claimsOf, confusedWith, forgeries } from "./tokens.ts";

/** Milliseconds before its expiry at which a token is renewed. */
const MARGIN = 15_000;

const sessionOf = (cookie: string) =>
  /(?:^|; )__session(?:_[^=]*)?=([^;]+)/.exec(cookie)?.[1] ?? "";

/**
 * A real person's credentials: the Cookie header of their browser, which the app itself renews as long as it contains
 * Clerk's refresh cookie, or only a session token, which lasts a minute.
 */
function renewed(origin: string, title: string, given: string) {
  if (!given.includes("=")) return { token: given, credentials: bearer(title, given) };
  const jar = new Map(
    given
      .split(/;\s*/)
      .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );
  const header = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  let renewal: Promise<void> | undefined;
  const renew = async () => {
    const answer = await fetch(`${origin}/dashboard`, {
      redirect: "manual",
      headers: { cookie: header(), accept: "text/html", "sec-fetch-dest": "empty" },
    });
    await answer.body?.cancel();
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    mustLive(title, sessionOf(header()), 0);
  };
  const credentials = async () => {
    if (endOf(sessionOf(header())) < Date.now() + MARGIN) {
      renewal ??= renew().finally(() => (renewal = undefined));
      await renewal;
    }
    return { cookie: header() };
  };
  return { token: sessionOf(header()), credentials };
}

const endOf = (token: string) => Number(claimsOf(token).exp) * 1000;

function mustLive(title: string, token: string, margin: number) {
  if (endOf(token) > Date.now() + margin) return;
  throw new Error(
    `The session token of the ${title} has run out, as they do after a minute. Give the whole Cookie header of their browser, with __refresh_…, and it is renewed.`,
  );
}

const bearer = (title: string, token: string) => async () => {
  mustLive(title, token, 0);
  return { authorization: `Bearer ${token}` };
};

function person(origin: string, standing: Standing, given: string) {
  const { token, credentials } = renewed(origin, standing, given);
  const principal: Principal = {
    title: standing,
    standing,
    id: String(claimsOf(token).sub),
    email: "",
    canary: `canary-of-${standing}-${randomUUID()}`,
    name: `canary-name-of-${standing}-${randomUUID()}`,
    credentials,
  };
  return { principal, token };
}

/**
 * Two people of a real deployment, with the owner's canaries planted. A real instance does not sign flawed tokens, so
 * the owner is tried only with those that anyone could make.
 */
export async function remotePeople(
  origin: string,
  tokens: { owner: string; stranger: string; publicKey: string | undefined },
): Promise<People> {
  const { principal: owner, token } = person(origin, "owner", tokens.owner);
  const { principal: stranger } = person(origin, "stranger", tokens.stranger);
  if (owner.id === stranger.id)
    throw new Error("Both tokens are of one person: give two people's.");
  const rows = await plant(origin, owner);
  const confused = tokens.publicKey && {
    "HS256 with the public key": confusedWith(tokens.publicKey),
  };
  const { cookie = `__session=${token}` } = await owner.credentials();
  const flawed = forgedFrom(token, { ...forgeries, ...confused });
  return { owner, stranger, others: flawed.flatMap((one) => bearersOf(owner, cookie, one)), rows };
}
