/** Points for the redirect from http to https; null for an origin that is not itself https. */
export async function redirectionPoints(origin: string): Promise<number | null> {
  if (!origin.startsWith("https:")) return null;
  return wayPoints(await way(`http://${new URL(origin).host}/`));
}

/** Points for the URLs that a request passed through, the first under http; none if http does not answer. */
export function wayPoints(addresses: string[]): number {
  const [first, second, ...rest] = addresses.map((address) => new URL(address));
  if (!first) return 0;
  const last = rest.at(-1) ?? second;
  if (last?.protocol !== "https:") return -20;
  if (second?.protocol === "http:") return -10;
  return second?.hostname === first.hostname ? 0 : -5;
}

const LONGEST = 10;

async function way(start: string): Promise<string[]> {
  const addresses: string[] = [];
  for (let next: string | null = start; next && addresses.length < LONGEST;) {
    // oxlint-disable-next-line no-await-in-loop -- each answer names the next address
    const answer: Response | null = await fetch(next, { redirect: "manual" }).catch(() => null);
    if (!answer && addresses.length === 0) return [];
    addresses.push(next);
    const location: string | null = answer?.headers.get("location") ?? null;
    next = location && new URL(location, next).href;
  }
  return addresses;
}
