import { invitationOfClerk } from "#app/visit/invitation.ts";
import { useState } from "react";
import { useLocation } from "react-router";

/** Whether somebody has come to Clerk's form to accept an invitation. Its later steps do not have the ticket in their URLs. */
export function useIsInvited(): boolean {
  const { pathname, search } = useLocation();
  const url = new URL(pathname + search, "https://rowkeep.invalid");
  const [isInvited, setIsInvited] = useState(false);
  const isNow = invitationOfClerk(url) !== null;
  if (isNow && !isInvited) setIsInvited(true);
  return isInvited || isNow;
}
