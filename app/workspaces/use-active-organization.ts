import { useClerk } from "@clerk/react-router";
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** How often a page asks for its organisation, as other tabs ask for theirs. */
const ATTEMPTS = 5;

/** `taken`: members and open invitations, of the active one. */
type State = { is: "waiting" | "failed"; taken: null } | { is: "active"; taken: number };

const WAITING: State = { is: "waiting", taken: null };
const FAILED: State = { is: "failed", taken: null };

/**
 * Makes an organisation the active one of this tab's session, by its id: Clerk's components show the active one, and another
 * tab may have chosen another. `active`: it is, so that a component shows this one and no other.
 */
export function useActiveOrganization(id: string | null): State {
  const clerk = useClerk();
  const [state, setState] = useState<State>(WAITING);
  useEffect(() => {
    let left = id === null ? 0 : ATTEMPTS;
    let isAsked = false;
    let isShown = false;
    const wait = () => setState(WAITING);
    // Before Clerk's component, which draws by itself, can show another organisation.
    const hide = () => {
      if (isShown) flushSync(wait);
      else wait();
      isShown = false;
    };
    return clerk.addListener(({ organization, session }) => {
      if (organization?.id === id) {
        isShown = true;
        const { membersCount, pendingInvitationsCount } = organization;
        return setState({ is: "active", taken: membersCount + pendingInvitationsCount });
      }
      hide();
      if (isAsked || !session) return undefined;
      if (left === 0) return setState(FAILED);
      left--;
      isAsked = true;
      const asking = clerk.setActive({ organization: id });
      void asking.catch(() => setState(FAILED)).finally(() => (isAsked = false));
      return undefined;
    });
  }, [clerk, id]);
  return id === null ? FAILED : state;
}
