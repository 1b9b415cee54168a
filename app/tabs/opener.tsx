import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { onSignOutElsewhere } from "./sign-out.ts";

const OpenerContext = createContext<string | null>(null);

type OpenerProps = {
  /** Who is signed in, as the server has checked. */
  userId: string | null;
  children: ReactNode;
};

/**
 * Remembers whose document this is: the first person it was loaded for. The document is left at once when another tab
 * signs out, and reloaded if somebody else turns out to be signed in, so that no data of one person stays in a page of
 * another.
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

/** The person whose document this is; null if nobody has been signed in since it was loaded. */
export const useOpener = () => useContext(OpenerContext);
