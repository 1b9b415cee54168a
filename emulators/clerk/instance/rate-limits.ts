import type { Emulator } from "./emulator.ts";
import { ClerkError } from "./errors.ts";

// clerk.com/docs/guides/how-clerk-works/system-limits
const WINDOW_MS = 10_000;

const FRONTEND: readonly [name: string, path: RegExp, limit: number][] = [
  ["sign-in", /\/client\/sign_ins\/?$/, 5],
  ["sign-up", /\/client\/sign_ups\/?$/, 5],
  ["attempt at a sign-in", /\/sign_ins\/[^/]+\/attempt_(first|second)_factor$/, 3],
  ["attempt at a verification", /\/verify\/attempt_(first|second)_factor$/, 3],
  ["attempt at a sign-up", /\/sign_ups\/[^/]+\/attempt_verification$/, 3],
];

const BACKEND = { test: 100, live: 1000 };

/** Counts a request to the Frontend API; throws 429 with the seconds to wait if there were too many. */
export function limitFrontend(clerk: Emulator, { method, url }: Request): void {
  if (!clerk.behaviours.rateLimits || method !== "POST") return;
  const { pathname } = new URL(url);
  const [name, , limit] = FRONTEND.find(([, path]) => path.test(pathname)) ?? [];
  if (name !== undefined && limit !== undefined) hit(clerk, name, limit);
}

/** The same for the Backend API, whose key set has no limit. */
export function limitBackend(clerk: Emulator, { url }: Request): void {
  if (!clerk.behaviours.rateLimits || new URL(url).pathname.endsWith("/jwks")) return;
  hit(clerk, "backend", BACKEND[clerk.instance.kind]);
}

// Everybody here has one address, so the counts are everybody's.
function hit({ hits }: Emulator, name: string, limit: number): void {
  const now = Date.now();
  const recent = (hits.get(name) ?? []).filter((at) => at > now - WINDOW_MS);
  const [oldest = now] = recent;
  if (recent.length >= limit) {
    const seconds = Math.ceil((oldest + WINDOW_MS - now) / 1000);
    const message = "Too many requests, retry later";
    throw new ClerkError(
      429,
      "too_many_requests",
      message,
      undefined,
      {},
      {
        "retry-after": String(Math.max(1, seconds)),
      },
    );
  }
  hits.set(name, [...recent, now]);
}
