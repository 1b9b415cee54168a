import type { Config } from "./config.ts";
import { invitationOfClerk, invitationPath } from "./invitation.ts";
import { parseCookies, serializeCookies } from "./cookies.ts";

/**
 * A handshake: Clerk's SDK sends a browser to Clerk, and it returns with its cookies. The result is accepted only if
 * this browser was sent away; otherwise anybody's link could sign people in as somebody else, or sign them out (login
 * CSRF).
 */
export type Handshake = {
  /** The requested URL, without parameters of Clerk or of a handshake; for the link of an invitation, the page that asks. */
  address: string;
  /** Whether this is a page request whose URL differs from that one. */
  isStray: boolean;
  /** Whether this request ends a handshake that this browser began. */
  ends: boolean;
  /** The secret of the handshake that this browser has begun. */
  state: string | null;
  /** How often the browser has been sent away in a row, without a page in between. */
  rounds: number;
  /** Whether the browser still has the count of a handshake that has ended. */
  isOver: boolean;
};

/** For a request in which no handshake has a part. */
export const noHandshake = (address: string): Handshake => ({
  address,
  isStray: false,
  ends: false,
  state: null,
  rounds: 0,
  isOver: false,
});

/** The parameter in which the browser brings the secret back. The names of all cookies of a handshake end in it, too. */
const PARAMETER = "handshake";

/** What Clerk's scripts and SDK read from a URL, and session tokens, which never belong in one. */
const CLERKS = /^__(clerk_|session|dev_session|client|refresh)/;

/** What a handshake returns, in a parameter or a cookie. */
const PAYLOADS = ["__clerk_handshake", "__clerk_handshake_nonce"];

/** The SDK's own count of rounds, which lasts two seconds. Rowkeep counts them itself. */
const SDK_COUNT = "__clerk_redirect_count";

/** Seconds that a browser may take to go to Clerk and back. */
const KEPT_FOR = 600;

/** Whether a Cookie header may hold anything of a handshake. Most do not, and then only a query could. */
const mayHold = (cookie: string) => cookie.includes(PARAMETER) || cookie.includes(SDK_COUNT);

const isSecure = (config: Config) => config.origin.startsWith("https:");

/** Browsers accept a name with `__Host-` over https only, and only from this host. */
const cookieName = (config: Config) => (isSecure(config) ? "__Host-handshake" : "handshake");

function setCookie(config: Config, value: string, maxAge: number) {
  const secure = isSecure(config) ? "; Secure" : "";
  return `${cookieName(config)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`;
}

/** The Set-Cookie lines that record where a handshake stands. */
export const handshakeCookie = {
  begun: (config: Config, state: string, rounds: number) =>
    setCookie(config, `${state}.${rounds}`, KEPT_FOR),
  ended: (config: Config, rounds: number) => setCookie(config, `.${rounds}`, KEPT_FOR),
  forgotten: (config: Config) => setCookie(config, "", 0),
};

/** The URL with what is needed to recognise this browser when it returns. */
export function addressBack({ address }: Handshake, state: string, rounds: number): string {
  return `${address}${address.includes("?") ? "&" : "?"}${PARAMETER}=${state}.${rounds}`;
}

/** Parses `<state>.<rounds>`, which is what the cookie and the parameter contain. */
function read(value: string | null | undefined) {
  const [, state = "", rounds = "0"] = /^([0-9a-f]{32})?\.(\d)$/.exec(value ?? "") ?? [];
  return { state: state || null, rounds: Number(rounds) };
}

/** Whether this is a page request. Nothing else is ever sent into a handshake; Clerk's SDK checks the same. */
function isNavigation({ method, headers }: Request) {
  if (method !== "GET") return false;
  const destination = headers.get("sec-fetch-dest");
  if (destination === null) return headers.get("accept")?.startsWith("text/html") === true;
  return destination === "document" || destination === "iframe";
}

/** The parts of a query whose names pass, exactly as sent. */
const partsOf = (search: string, passes: (name: string) => boolean) =>
  search
    .slice(1)
    .split("&")
    .filter((part) => part === "" || passes([...new URLSearchParams(part).keys()][0] ?? ""))
    .join("&");

const withQuery = ({ origin, pathname }: URL, query: string) =>
  `${origin}${pathname}${query && `?${query}`}`;

/**
 * Removes from a request everything of Clerk's that this site did not ask for: URL parameters, and the cookies in which
 * a handshake returns. They stay only if a handshake of this browser ends here.
 */
export function arriving(
  request: Request,
  config: Config,
): { request: Request; handshake: Handshake } {
  const sent = request.headers.get("cookie") ?? "";
  if (!/[?#]/.test(request.url) && !mayHold(sent))
    return { request, handshake: noHandshake(request.url) };
  const url = new URL(request.url);
  const cookies = parseCookies(sent);
  const kept = partsOf(url.search, (name) => name !== PARAMETER && !CLERKS.test(name));
  const stripped = withQuery(url, kept);
  const isStripped = withQuery(url, url.search.slice(1)) !== stripped;
  const invitation = invitationOfClerk(url);
  const address = invitation ? url.origin + invitationPath(invitation) : stripped;

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
