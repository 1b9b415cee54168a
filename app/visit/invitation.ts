/** The page that asks before an invitation is accepted. */
const INVITATION = "/invitation";

/** What the link in Clerk's e-mail brings, by Clerk's names. `complete`: Clerk has made the person a member already. */
const STATUSES = ["sign_in", "sign_up", "complete"] as const;

export type Invitation = { ticket: string; status: (typeof STATUSES)[number] };

/** Clerk's tickets are JSON Web Tokens, or words of the same letters. */
const TICKET = /^[\w.~-]{1,4000}$/;

const read = (ticket: string | null, status: string | null): Invitation | null => {
  const known = STATUSES.find((each) => each === status) ?? "sign_in";
  return ticket !== null && TICKET.test(ticket) ? { ticket, status: known } : null;
};

/** The invitation in a URL that Clerk leads to; null if there is none. */
export const invitationOfClerk = ({ searchParams }: URL) =>
  read(searchParams.get("__clerk_ticket"), searchParams.get("__clerk_status"));

/** The invitation in the URL of the page that asks; null if there is none. */
export const invitationIn = ({ searchParams }: URL) =>
  read(searchParams.get("ticket"), searchParams.get("status"));

/** The URL of the page that asks. */
export const invitationPath = (invitation: Invitation) =>
  `${INVITATION}?${new URLSearchParams(invitation)}`;

/** Where Clerk's form accepts the invitation, once the person wants to. Scripts alone lead there. */
export const acceptancePath = ({ ticket, status }: Invitation) =>
  `/${status === "sign_up" ? "sign-up" : "sign-in"}?${new URLSearchParams({ __clerk_ticket: ticket, __clerk_status: status })}`;

/** Where somebody goes on who has just accepted one. */
export const ACCEPTED = `${INVITATION}?accepted`;
