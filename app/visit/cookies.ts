/** The cookies of a request by name, exactly as sent: values are neither decoded nor trusted. */
export function parseCookies(header: string | null): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
  return cookies;
}

/** One cookie's value, exactly as sent; undefined without it. A header in which the name does not occur is not parsed. */
export const cookieIn = (header: string | null, name: string): string | undefined =>
  header?.includes(name) ? parseCookies(header).get(name) : undefined;

/** The Cookie header that holds these pairs. */
export const serializeCookies = (cookies: Map<string, string>) =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
