import type { Context } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { inOrder } from "../instance/order.ts";
import type { User } from "../instance/records.ts";

const ORDERS: Record<string, (user: User) => number | string> = {
  created_at: (user) => user.createdAt,
  updated_at: (user) => user.updatedAt,
  last_sign_in_at: (user) => user.lastSignInAt ?? 0,
  last_active_at: (user) => user.lastActiveAt ?? 0,
  first_name: (user) => user.firstName ?? "",
  last_name: (user) => user.lastName ?? "",
  email_address: (user) => user.emailAddresses[0]?.emailAddress ?? "",
};

/** The people who match the query's filters, in its order; newest first by default. */
export function selectUsers(clerk: Emulator, c: Context): User[] {
  const emails = c.req.queries("email_address")?.map((email) => email.toLowerCase());
  const ids = c.req.queries("user_id");
  const externalIds = c.req.queries("external_id");
  const query = c.req.query("query")?.toLowerCase();
  const banned = c.req.query("banned");
  const users = [...clerk.store.users.values()].filter(
    (user) =>
      (emails === undefined ||
        user.emailAddresses.some(({ emailAddress }) => emails.includes(emailAddress))) &&
      (ids === undefined || ids.includes(user.id)) &&
      (externalIds === undefined || externalIds.includes(user.externalId ?? "")) &&
      (query === undefined || searchText(user).includes(query)) &&
      (banned === undefined || user.banned === (banned === "true")),
  );
  return inOrder(users, c.req.query("order_by") ?? "-created_at", ORDERS);
}

function searchText(user: User): string {
  const emails = user.emailAddresses.map(({ emailAddress }) => emailAddress);
  return [user.id, user.firstName, user.lastName, ...emails].join(" ").toLowerCase();
}
