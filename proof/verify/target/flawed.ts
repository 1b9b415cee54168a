import type { Principal } from "./principals.ts";
import type { Forgery } from "./tokens.ts";

export type Flawed = {
  flaw: string;
  token: string;
  keepsForms: boolean;
  /** Only as a bearer the token is refused. */
  onlyAsBearer?: true | undefined;
};

/** The tokens that anyone could make from a valid one. */
export const forgedFrom = (good: string, made: Record<string, Forgery>): Flawed[] =>
  Object.entries(made).map(([flaw, forge]) => ({ flaw, token: forge(good), keepsForms: false }));

/** This browser's cookie header with another token in place of its own, and no refresh cookie. */
function withToken(cookie: string, token: string) {
  const pairs = cookie.split("; ").filter((pair) => !pair.startsWith("__refresh_"));
  return pairs.map((pair) => pair.replace(/^(__session(_[^=]*)?)=.*/, `$1=${token}`)).join("; ");
}

/** The owner with a valid token that is in no cookie. */
export const asBearer = (owner: Principal, token: string): Principal => ({
  ...owner,
  title: "owner, as a bearer",
  credentials: async () => ({ authorization: `Bearer ${token}` }),
  asScript: true,
  readsOnly: true,
});

/** The owner with a flawed token, in each way that it can be sent: to the app they must be nobody. */
export function bearersOf(owner: Principal, cookie: string, flawed: Flawed): Principal[] {
  const { flaw, token } = flawed;
  const nobody = { ...owner, standing: "refused" as const, canary: "typed", name: "typed" };
  const inCookie = { cookie: withToken(cookie, token) };
  const inHeader = { authorization: `Bearer ${token}` };
  const ways: (Partial<Principal> & { way: string })[] = [
    { way: "in a cookie", credentials: async () => inCookie, asScript: true },
    { way: "in a cookie, as a document", credentials: async () => inCookie, mayHandShakes: true },
    { way: "as a bearer", credentials: async () => inHeader, asScript: true },
  ];
  const bad = flawed.onlyAsBearer ? ways.filter(({ way }) => way === "as a bearer") : ways;
  return bad.map(({ way, ...sent }) => {
    const credentials = sent.credentials ?? owner.credentials;
    const keepsForms = flawed.keepsForms && way === "in a cookie";
    return {
      ...nobody,
      ...sent,
      title: `token ${flaw}, ${way}`,
      credentials,
      otherSession: credentials,
      ...(keepsForms && { keepsForms }),
    };
  });
}
