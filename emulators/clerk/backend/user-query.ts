import type { Context } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { invalidParameter, unknownParameter } from "../instance/errors.ts";
import { inOrder } from "../instance/order.ts";
import { findMembership } from "../instance/organizations.ts";
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

type Filter = (clerk: Emulator, user: User, values: string[]) => boolean;

const nameOf = ({ firstName, lastName }: User) => [firstName, lastName].join(" ").toLowerCase();
const addressesOf = (user: User) => user.emailAddresses.map(({ emailAddress }) => emailAddress);
const first = (values: string[]) => (values[0] ?? "").toLowerCase();
const since: (read: (user: User) => number | null) => Filter = (read) => (_, user, values) =>
  (read(user) ?? 0) >= readTime(values);
const before: (read: (user: User) => number | null) => Filter = (read) => (_, user, values) =>
  (read(user) ?? Infinity) < readTime(values);

/** Nobody has a telephone number, a user name or an account elsewhere. */
const nobody: Filter = () => false;

const FILTERS: Record<string, Filter> = {
  email_address: (_, user, values) =>
    values.some((value) => addressesOf(user).includes(value.toLowerCase())),
  user_id: (_, { id }, values) => values.includes(id),
  external_id: (_, { externalId }, values) => values.includes(externalId ?? ""),
  organization_id: (clerk, { id }, values) =>
    values.some((organization) => findMembership(clerk, organization, id) !== undefined),
  query: (_, user, values) =>
    [user.id.toLowerCase(), nameOf(user), ...addressesOf(user)].join(" ").includes(first(values)),
  name_query: (_, user, values) => nameOf(user).includes(first(values)),
  email_address_query: (_, user, values) => addressesOf(user).join(" ").includes(first(values)),
  banned: (_, { banned }, values) => banned === (first(values) === "true"),
  created_at_after: since(({ createdAt }) => createdAt),
  created_at_before: before(({ createdAt }) => createdAt),
  last_active_at_after: since(({ lastActiveAt }) => lastActiveAt),
  last_active_at_since: since(({ lastActiveAt }) => lastActiveAt),
  last_active_at_before: before(({ lastActiveAt }) => lastActiveAt),
  last_sign_in_at_after: since(({ lastSignInAt }) => lastSignInAt),
  last_sign_in_at_before: before(({ lastSignInAt }) => lastSignInAt),
  phone_number: nobody,
  phone_number_query: nobody,
  username: nobody,
  username_query: nobody,
  web3_wallet: nobody,
  provider: nobody,
  provider_user_id: nobody,
};

const NO_FILTERS = new Set(["limit", "offset", "order_by"]);

/**
 * The people who match all of the query's filters, in its order; newest first by default. A filter that is not known is
 * refused: passed over, it would mean everybody.
 */
export function selectUsers(clerk: Emulator, c: Context): User[] {
  const queries = Object.entries(c.req.queries()).filter(([name]) => !NO_FILTERS.has(name));
  const filters = queries.map(([name, values]) => {
    const filter = FILTERS[name];
    if (filter === undefined) throw unknownParameter(name);
    return (user: User) => filter(clerk, user, values);
  });
  const users = [...clerk.store.users.values()].filter((user) =>
    filters.every((filter) => filter(user)),
  );
  return inOrder(users, c.req.query("order_by") ?? "-created_at", ORDERS);
}

function readTime([text = ""]: string[]): number {
  const time = Number(text);
  if (text !== "" && Number.isFinite(time)) return time;
  throw invalidParameter("query", "A time is in milliseconds since 1970.");
}
