import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { onSignOutElsewhere } from "./sign-out.ts";

const OpenerContext = createContext<string | null>(null);

type OpenerProps = {
  /** Who is signed in, as the server has checked it. */
  userId: string | null;
  children: ReactNode;
};

/**
 * Whose document this is: the first person that it was loaded for. It is left at once when another tab signs out, and begun
 * anew when somebody else turns out to be signed in, so that nothing of one person stands in a page of another.
 */
export function Opener({ userId, children }: OpenerProps) {
  const [opener, setOpener] = useState(userId);
  if (opener === null && userId !== null) setOpener(userId);

  useEffect(() => {
    if (opener === null) return undefined;
    return onSignOutElsewhere(() => location.replace("/"));
  }, [opener]);
  useEffect(() => {
    if (opener !== null && userId !== null && userId !== opener) location.reload();
  }, [opener, userId]);

  return <OpenerContext value={opener}>{children}</OpenerContext>;
}

/** The person whose document this is; null where nobody has been signed in since it was loaded. */
export const useOpener = () => useContext(OpenerContext);
