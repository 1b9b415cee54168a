import type { Emulator } from "./emulator.ts";
import { COOKIE_SUFFIX, refreshToken } from "./instance.ts";
import type { Session } from "./records.ts";

const YEAR_SECONDS = 31_536_000;

/** The cookies of a request by name; the first wins, as in the SDK. */
function readCookies(request: Request): Map<string, string> {
  const jar = new Map<string, string>();
  for (const pair of (request.headers.get("cookie") ?? "").split("; ")) {
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    if (!jar.has(name)) jar.set(name, value);
  }
  return jar;
}

/** The development browser that a request names in its query or its cookies. */
export function readDevBrowser(request: Request): string | undefined {
  const jar = readCookies(request);
  return (
    new URL(request.url).searchParams.get("__clerk_db_jwt") ??
    jar.get(`__clerk_db_jwt_${COOKIE_SUFFIX}`) ??
    jar.get("__clerk_db_jwt")
  );
}

/** What a browser is told about its sign-in; `session` is null when it is signed out. */
type SignedState = {
  session: Session | null;
  jwt: string;
  clientUpdatedAt: number;
  devBrowser?: string | undefined;
};

/** Set-Cookie strings for a browser at `origin`, each name also with the suffix of the instance. */
export function stateCookies(clerk: Emulator, origin: string, state: SignedState): string[] {
  const { protocol, hostname } = new URL(origin);
  const { session, jwt, devBrowser } = state;
  const shared = `Path=/; SameSite=Lax${protocol === "https:" ? "; Secure" : ""}`;
  const kept = `${shared}; Max-Age=${YEAR_SECONDS}`;
  const gone = `${shared}; Max-Age=0`;
  const clientUat = session === null ? 0 : Math.floor(state.clientUpdatedAt / 1000);
  // clerk-js writes __client_uat with a Domain: without the same one there would be two of them.
  const directives: [name: string, rest: string][] = [
    ["__client_uat", `${clientUat}; ${kept}; Domain=${hostname}`],
    ["__session", session === null ? `; ${gone}` : `${jwt}; ${kept}`],
  ];
  if (devBrowser !== undefined) directives.push(["__clerk_db_jwt", `${devBrowser}; ${kept}`]);
  const refresh =
    session === null ? `; ${gone}` : `${refreshToken(clerk.instance, session.id)}; ${kept}`;
  return [
    ...directives.flatMap(([name, rest]) => [
      `${name}=${rest}`,
      `${name}_${COOKIE_SUFFIX}=${rest}`,
    ]),
    `__refresh_${COOKIE_SUFFIX}=${refresh}; HttpOnly`,
  ];
}
