/** Points for where a page's scripts come from, and whether foreign ones have an integrity hash. */
export function scriptPoints(html: string, origin: string): number {
  const scripts = (html.match(/<script\b[^>]*>/gi) ?? []).flatMap((tag) => {
    const source = attribute(tag, "src");
    return source ? [{ source, isBound: (attribute(tag, "integrity") ?? "") !== "" }] : [];
  });
  const foreign = scripts.filter(({ source }) => !isOwn(source, origin));
  if (foreign.length === 0) return scripts.some(({ isBound }) => isBound) ? 5 : 0;
  return Math.min(...foreign.map(foreignPoints));
}

const attribute = (tag: string, name: string) =>
  new RegExp(`\\s${name}\\s*=\\s*["']?([^"'\\s>]*)`, "i").exec(tag)?.[1];

/** A relative URL, or one of the same site; "//host" counts as foreign. */
function isOwn(source: string, origin: string): boolean {
  if (source.startsWith("//")) return false;
  return !/^https?:\/\//i.test(source) || siteOf(source) === siteOf(origin);
}

/** The last two labels: enough for this app's hosts, although the public suffix list knows more. */
const siteOf = (url: string) => new URL(url).hostname.split(".").slice(-2).join(".");

function foreignPoints({ source, isBound }: { source: string; isBound: boolean }): number {
  const isTls = /^https:/i.test(source);
  if (isTls) return isBound ? 5 : -5;
  return isBound ? -20 : -50;
}
