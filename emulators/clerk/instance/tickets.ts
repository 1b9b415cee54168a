import type { Emulator } from "./emulator.ts";
import { ClerkError, invalidParameter, notFound } from "./errors.ts";
import { newId, randomText } from "./ids.ts";
import type { Ticket } from "./records.ts";

const DEFAULT_SECONDS = { sign_in_token: 2_592_000, actor_token: 3600 };

/** Makes a token with which somebody signs in as a person. */
export function issueTicket(
  clerk: Emulator,
  given: Pick<Ticket, "kind" | "userId"> & {
    actorId?: string | undefined;
    seconds?: number | undefined;
  },
): Ticket {
  const now = Date.now();
  const { kind, userId, actorId, seconds = DEFAULT_SECONDS[kind] } = given;
  const ticket: Ticket = {
    id: newId(kind === "actor_token" ? "act" : "sit"),
    kind,
    userId,
    ...(actorId !== undefined && { actorId }),
    token: randomText(43),
    status: "pending",
    expiresAt: now + seconds * 1000,
    createdAt: now,
    updatedAt: now,
  };
  clerk.store.tickets.set(ticket.id, ticket);
  clerk.store.changed();
  return ticket;
}

export const findTicket = (clerk: Emulator, token: string): Ticket | undefined =>
  [...clerk.store.tickets.values()].find((ticket) => ticket.token === token);

/** Uses a ticket up; throws Clerk's error if that is no longer possible. */
export function useTicket(clerk: Emulator, ticket: Ticket): void {
  refuseUsed(ticket);
  settle(clerk, ticket, "accepted");
}

/** Withdraws a ticket by its id; throws Clerk's error if there is none, or if it was used. */
export function revokeTicket(clerk: Emulator, kind: Ticket["kind"], id: string): Ticket {
  const ticket = clerk.store.tickets.get(id);
  if (ticket === undefined || ticket.kind !== kind) throw notFound("No token was found.");
  refuseUsed(ticket);
  settle(clerk, ticket, "revoked");
  return ticket;
}

/** Seconds as a body names them; undefined for its default. Throws for anything else. */
export function readSeconds(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && value > 0) return value;
  throw invalidParameter("expires_in_seconds", "expires_in_seconds must be more than 0.");
}

function refuseUsed({ kind, status, expiresAt }: Ticket): void {
  if (status === "pending" && expiresAt > Date.now()) return;
  const what =
    status === "accepted" ? "already_used" : status === "revoked" ? "revoked" : "expired";
  throw new ClerkError(400, `${kind}_${what}_code`, "This link can no longer be used.");
}

function settle(clerk: Emulator, ticket: Ticket, status: "accepted" | "revoked"): void {
  ticket.status = status;
  ticket.updatedAt = Math.max(Date.now(), ticket.updatedAt + 1);
  clerk.store.changed();
}
