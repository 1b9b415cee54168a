import { stateCookies } from "./credentials/cookies.ts";
import { sessionToken } from "./credentials/tokens.ts";
import { DEFAULT_TOKEN_SECONDS, type Emulator } from "./instance/emulator.ts";
import { invalidParameter } from "./instance/errors.ts";
import type { Session } from "./instance/records.ts";
import { createClient } from "./lifecycle/clients.ts";
import { chooseOrganization, startSession } from "./lifecycle/sessions.ts";

/**
 * Signs a person in, in a browser of their own, and returns its cookies. An expired state has an old token and an old
 * session: otherwise the SDK would see a newer sign-in.
 */
export function signIn(
  clerk: Emulator,
  userId: string,
  options: {
    origin: string;
    expired: boolean;
    organizationId: string | null | undefined;
    factors: Factors | undefined;
    actorId: string | undefined;
  },
) {
  const { origin, expired, organizationId, factors, actorId } = options;
  const ageSeconds = expired ? clerk.tokenSeconds + DEFAULT_TOKEN_SECONDS : 0;
  const at = Date.now() - ageSeconds * 1000;
  const { client, browser } = createClient(clerk);
  const session = startSession(clerk, client, userId, { at });
  if (typeof organizationId === "string") chooseOrganization(clerk, session, organizationId);
  age(session, factors ?? [0, -1]);
  if (actorId !== undefined) session.actorId = actorId;
  const issuedAt = Math.floor(at / 1000);
  const jwt = sessionToken(clerk, session, { authorizedParty: origin, issuedAt });
  const cookies = stateCookies(clerk, origin, { session, jwt, clientUpdatedAt: at, browser });
  return { cookies, sessionId: session.id, userId };
}

/** Minutes since each factor; -1 for a second that was never verified. */
type Factors = [first: number, second: number];

/** Throws for anything else than two numbers. */
export function readFactors(value: unknown): Factors {
  const [first, second]: unknown[] = Array.isArray(value) ? value : [];
  if (typeof first === "number" && typeof second === "number") return [first, second];
  throw invalidParameter("factors", "factors are two numbers of minutes.");
}

/** Sets when the factors of a session were verified. */
export function age(session: Session, [first, second]: Factors) {
  session.factorVerifiedAt = Date.now() - first * 60_000;
  session.secondFactorVerifiedAt = second < 0 ? null : Date.now() - second * 60_000;
}
