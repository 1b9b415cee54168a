import type { Emulator } from "../instance/emulator.ts";
import { type Instance, refreshToken } from "../instance/instance.ts";
import type { Session } from "../instance/records.ts";

const YEAR_SECONDS = 31_536_000;
const HANDSHAKE_SECONDS = 60;

/** The cookies of a request by name; the first wins, as in the SDK. */
export function readCookies(request: Request): Map<string, string> {
  const jar = new Map<string, string>();
  for (const pair of (request.headers.get("cookie") ?? "").split("; ")) {
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    if (!jar.has(name)) jar.set(name, value);
  }
  return jar;
}

/** Identifies a browser at a production instance; only Clerk can read it. */
export const CLIENT_COOKIE = "__client";

/**
 * The token of the browser that sent the request. With live keys it is a cookie of Clerk's own; with test keys, the
 * development browser from the query or the cookies.
 */
export function readBrowser(instance: Instance, request: Request): string | undefined {
  const jar = readCookies(request);
  if (instance.kind === "live") return jar.get(CLIENT_COOKIE);
  return (
    new URL(request.url).searchParams.get("__clerk_db_jwt") ??
    jar.get(`__clerk_db_jwt_${instance.cookieSuffix}`) ??
    jar.get("__clerk_db_jwt")
  );
}

/** What a browser is told about its sign-in; `session` is null when it is signed out. */
type SignedState = {
  session: Session | null;
  jwt: string;
  clientUpdatedAt: number;
  browser?: string | undefined;
};

const sharedBy = (protocol: string) =>
  `Path=/; SameSite=Lax${protocol === "https:" ? "; Secure" : ""}`;

const keptFor = (seconds: number, protocol: string) => `${sharedBy(protocol)}; Max-Age=${seconds}`;

/** The Set-Cookie string by which a production instance recognises a browser. */
export const clientCookie = (origin: string, browser: string) =>
  `${CLIENT_COOKIE}=${browser}; ${keptFor(YEAR_SECONDS, new URL(origin).protocol)}; HttpOnly`;

/** The Set-Cookie string in which a production instance returns a handshake's payload. */
export function handshakeCookie(origin: string, name: string, value: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${name}=${value}; ${keptFor(HANDSHAKE_SECONDS, protocol)}; Domain=${hostname}; HttpOnly`;
}

/** Set-Cookie strings with the time when a browser's sign-in last changed, in seconds; 0 if it is signed out. */
export function clientUatCookies({ cookieSuffix }: Instance, origin: string, seconds: number) {
  const { protocol, hostname } = new URL(origin);
  // clerk-js writes __client_uat with a Domain; without the same Domain here, there would be two of them.
  const rest = `${seconds}; ${keptFor(YEAR_SECONDS, protocol)}; Domain=${hostname}`;
  return [`__client_uat=${rest}`, `__client_uat_${cookieSuffix}=${rest}`];
}

/** Set-Cookie strings for a browser at `origin`; each name is also sent with the instance's suffix. */
export function stateCookies(clerk: Emulator, origin: string, state: SignedState): string[] {
  const { instance } = clerk;
  const { protocol } = new URL(origin);
  const { session, jwt, browser } = state;
  const kept = keptFor(YEAR_SECONDS, protocol);
  const gone = keptFor(0, protocol);
  const clientUat = session === null ? 0 : Math.floor(state.clientUpdatedAt / 1000);
  const directives: [name: string, rest: string][] = [
    ["__session", session === null ? `; ${gone}` : `${jwt}; ${kept}`],
  ];
  if (browser !== undefined && instance.kind === "test")
    directives.push(["__clerk_db_jwt", `${browser}; ${kept}`]);
  const refresh = session === null ? `; ${gone}` : `${refreshToken(instance, session.id)}; ${kept}`;
  return [
    ...clientUatCookies(instance, origin, clientUat),
    ...directives.flatMap(([name, rest]) => [
      `${name}=${rest}`,
      `${name}_${instance.cookieSuffix}=${rest}`,
    ]),
    `__refresh_${instance.cookieSuffix}=${refresh}; HttpOnly`,
    ...(browser !== undefined && instance.kind === "live" ? [clientCookie(origin, browser)] : []),
  ];
}
