/**
 * A path of this site that is safe to send someone to, or null: it must start with one slash and hold
 * neither a backslash nor a control character, since browsers read `//host` and `/\host` as another site
 * (OWASP unvalidated redirects).
 */
export function localPath(value: string | null | undefined): string | null {
  if (!value || value.length > 2_000) return null;
  if (!/^\/(?!\/)[^\\\p{Cc}]*$/u.test(value)) return null;
  const base = "https://rowkeep.invalid";
  if (!URL.canParse(value, base)) return null;
  const url = new URL(value, base);
  // Dots can fold into a second slash: "/.//host" reads as "//host".
  if (url.origin !== base || url.pathname.startsWith("//")) return null;
  return url.pathname + url.search;
}

/** Parameters of a page that Clerk's components follow: `redirect_url`, `sign_in_force_redirect_url`, `after_sign_up_url` and their like. */
const FOLLOWED = /_ur[il]$/;

/**
 * The query without the addresses that Clerk's components would follow but that are no path of this site, or null when there
 * are none: for one that is malformed they show no form. Absolute addresses of this site are what they write themselves.
 */
export function withoutStrayWaysBack(url: URL, origin: string): string | null {
  const isGood = (value: string) =>
    localPath(value.startsWith(`${origin}/`) ? value.slice(origin.length) : value) !== null;
  const parameters = [...url.searchParams];
  const kept = parameters.filter(([name, value]) => !FOLLOWED.test(name) || isGood(value));
  if (kept.length === parameters.length) return null;
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : "";
}

/** Where someone without a session goes, and how they come back. */
export const signInPath = (back: string) => `/sign-in?redirect_url=${encodeURIComponent(back)}`;
