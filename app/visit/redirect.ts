/**
 * A path of this site that is safe to redirect to, or null. It must start with exactly one slash and contain no
 * backslash and no control character, because browsers read `//host` and `/\host` as another site (OWASP unvalidated
 * redirects).
 */
export function localPath(value: string | null | undefined): string | null {
  if (!value || value.length > 2_000) return null;
  if (!/^\/(?!\/)[^\\\p{Cc}]*$/u.test(value)) return null;
  const base = "https://rowkeep.invalid";
  if (!URL.canParse(value, base)) return null;
  const url = new URL(value, base);
  // Dot segments can produce a second slash: "/.//host" becomes "//host".
  if (url.origin !== base || url.pathname.startsWith("//")) return null;
  return url.pathname + url.search;
}

/**
 * Parameters that Clerk's components follow: `redirect_url`, `sign_in_force_redirect_url`, `after_sign_up_url` and so
 * on.
 */
const FOLLOWED = /_ur[il]$/;

/**
 * The query without the URLs that Clerk's components would follow but that are not on this site; null if there are
 * none. A malformed one would make them show no form. They write absolute URLs of this site themselves, so those stay.
 */
export function withoutStrayWaysBack(url: URL, origin: string): string | null {
  const isGood = (value: string) =>
    localPath(value.startsWith(`${origin}/`) ? value.slice(origin.length) : value) !== null;
  const parameters = [...url.searchParams];
  const kept = parameters.filter(([name, value]) => !FOLLOWED.test(name) || isGood(value));
  if (kept.length === parameters.length) return null;
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : "";
}

/** The sign-in page, which returns to the path `back` afterwards. */
export const signInPath = (back: string) => `/sign-in?redirect_url=${encodeURIComponent(back)}`;
