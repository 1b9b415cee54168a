import type { Emulator } from "../instance/emulator.ts";
import { MOUNT } from "../instance/instance.ts";
import type { Ticket } from "../instance/records.ts";

/** A token for signing in, with the link that uses it. */
export function ticketJson({ instance }: Emulator, ticket: Ticket) {
  const isPending = ticket.status === "pending";
  return {
    object: ticket.kind,
    id: ticket.id,
    status: ticket.status,
    user_id: ticket.userId,
    ...(ticket.actorId !== undefined && { actor: { sub: ticket.actorId } }),
    ...(isPending && {
      token: ticket.token,
      url: `${instance.origin}${MOUNT}/v1/tickets/accept?ticket=${ticket.token}`,
    }),
    created_at: ticket.createdAt,
    updated_at: ticket.updatedAt,
  };
}
