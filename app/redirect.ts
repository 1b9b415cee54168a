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

/** Where someone without a session goes, and how they come back. */
export const signInPath = (back: string) => `/sign-in?redirect_url=${encodeURIComponent(back)}`;
