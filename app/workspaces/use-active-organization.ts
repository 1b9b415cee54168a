import { useClerk } from "@clerk/react-router";
import { useEffect, useState } from "react";

/** How often a page asks for its organisation, as other tabs ask for theirs. */
const ATTEMPTS = 5;

type State = "waiting" | "active" | "failed";

/**
 * Makes an organisation the active one of this tab's session, by its id: Clerk's components show the active one, and another
 * tab may have chosen another. `active`: it is, so that a component shows this one and no other.
 */
export function useActiveOrganization(id: string | null): State {
  const clerk = useClerk();
  const [state, setState] = useState<State>("waiting");
  useEffect(() => {
    let left = id === null ? 0 : ATTEMPTS;
    let isAsked = false;
    return clerk.addListener(({ organization, session }) => {
      if (organization?.id === id) return setState("active");
      if (isAsked || !session) return setState("waiting");
      if (left === 0) return setState("failed");
      left--;
      isAsked = true;
      setState("waiting");
      const asking = clerk.setActive({ organization: id });
      void asking.catch(() => setState("failed")).finally(() => (isAsked = false));
      return undefined;
    });
  }, [clerk, id]);
  return id === null ? "failed" : state;
}
