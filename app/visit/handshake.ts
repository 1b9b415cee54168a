import type { Config } from "./config.ts";
import { parseCookies, serializeCookies } from "./cookies.ts";

/**
 * A handshake of Clerk: a browser is sent to Clerk and comes back with its cookies. What it comes back with is believed
 * only where this browser was sent away: else anybody's link could sign people in as somebody else, or out (login CSRF).
 */
export type Handshake = {
  /** The address that was asked for, without anything of Clerk's or of a handshake. */
  address: string;
  /** Whether the browser, which goes to a page, stands at another address than that one. */
  isStray: boolean;
  /** Whether what this request brings is the end of a handshake that this browser began. */
  ends: boolean;
  /** The secret of a handshake that is under way in this browser. */
  state: string | null;
  /** How often the browser has been sent away, one time after the other, without a page between. */
  rounds: number;
  /** Whether the browser keeps a count of rounds, of a handshake that has ended. */
  isOver: boolean;
};

/** The parameter by which the browser brings the secret back. */
const PARAMETER = "handshake";

/** What Clerk's scripts and SDK read from an address, and session tokens, which never belong in one. */
const CLERKS = /^__(clerk_|session|dev_session|client|refresh)/;

/** What a handshake brings home, in an address or a cookie. */
const PAYLOADS = ["__clerk_handshake", "__clerk_handshake_nonce"];

/** How the SDK counts rounds, for two seconds. They are counted here. */
const SDK_COUNT = "__clerk_redirect_count";

/** Seconds that a browser may take by way of Clerk and back. */
const KEPT_FOR = 600;

const isSecure = (config: Config) => config.origin.startsWith("https:");

/** Browsers take a name with `__Host-` over https alone, and from this very host. */
const cookieName = (config: Config) => (isSecure(config) ? "__Host-handshake" : "handshake");

function setCookie(config: Config, value: string, maxAge: number) {
  const secure = isSecure(config) ? "; Secure" : "";
  return `${cookieName(config)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`;
}

/** Set-Cookie lines for where a handshake stands. */
export const handshakeCookie = {
  begun: (config: Config, state: string, rounds: number) =>
    setCookie(config, `${state}.${rounds}`, KEPT_FOR),
  ended: (config: Config, rounds: number) => setCookie(config, `.${rounds}`, KEPT_FOR),
  forgotten: (config: Config) => setCookie(config, "", 0),
};

/** The address with what this site needs to know its own browser by when it comes back. */
export function addressBack({ address }: Handshake, state: string, rounds: number): string {
  return `${address}${address.includes("?") ? "&" : "?"}${PARAMETER}=${state}.${rounds}`;
}

/** State and rounds of `<state>.<rounds>`, as a cookie and an address carry them. */
function read(value: string | null | undefined) {
  const [, state = "", rounds = "0"] = /^([0-9a-f]{32})?\.(\d)$/.exec(value ?? "") ?? [];
  return { state: state || null, rounds: Number(rounds) };
}

/** Whether the browser goes to a page: nothing else is ever sent to hand shakes (Clerk's SDK asks the same). */
function isNavigation({ method, headers }: Request) {
  if (method !== "GET") return false;
  const destination = headers.get("sec-fetch-dest");
  if (destination === null) return headers.get("accept")?.startsWith("text/html") === true;
  return destination === "document" || destination === "iframe";
}

/** The parts of a query, as they were sent, whose names pass. */
const partsOf = (search: string, passes: (name: string) => boolean) =>
  search
    .slice(1)
    .split("&")
    .filter((part) => part === "" || passes([...new URLSearchParams(part).keys()][0] ?? ""))
    .join("&");

const withQuery = ({ origin, pathname }: URL, query: string) =>
  `${origin}${pathname}${query && `?${query}`}`;

/**
 * Takes off a request whatever of Clerk's nobody here asked for: parameters of the address, and the cookies in which a
 * handshake comes home. The request that is given back holds such things only where a handshake of this browser ends.
 */
export function arriving(
  request: Request,
  config: Config,
): { request: Request; handshake: Handshake } {
  const url = new URL(request.url);
  const cookies = parseCookies(request.headers.get("cookie"));
  const kept = partsOf(url.search, (name) => name !== PARAMETER && !CLERKS.test(name));
  const address = withQuery(url, kept);
  const isStripped = withQuery(url, url.search.slice(1)) !== address;

  const known = read(cookies.get(cookieName(config)));
  const brought = read(url.searchParams.get(PARAMETER));
  const payload = PAYLOADS.some((name) => url.searchParams.has(name) || cookies.has(name));
  const isOwn = known.state !== null && known.state === brought.state && isNavigation(request);
  const handshake = {
    address,
    isStray: isStripped && isNavigation(request),
    ends: isOwn && payload,
    state: known.state,
    rounds: Math.max(brought.rounds, known.state === null ? known.rounds : 0),
    isOver: known.state === null && known.rounds > 0,
  };

  const query = handshake.ends
    ? partsOf(
        url.search,
        (name) => name !== PARAMETER && (PAYLOADS.includes(name) || !CLERKS.test(name)),
      )
    : kept;
  const dropped = handshake.ends ? [SDK_COUNT] : [SDK_COUNT, ...PAYLOADS];
  const isCookieStray = dropped.filter((name) => cookies.delete(name)).length > 0;
  if (!isStripped && !isCookieStray) return { request, handshake };
  const headers = new Headers(request.headers);
  if (isCookieStray) headers.set("cookie", serializeCookies(cookies));
  return {
    request: new Request(new Request(withQuery(url, query), request), { headers }),
    handshake,
  };
}
