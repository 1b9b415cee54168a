import type { Clerk } from "@clerk/react-router/types";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useNavigate } from "react-router";
import { type ClerkStart, startClerk } from "./start.ts";

type Auth = {
  /** Who is signed in, as the server saw it; null on the pages for signing in. */
  userId: string | null;
  /** Clerk, once its scripts run; for effects and events alone. Rejects when they cannot be had. */
  clerk: () => Promise<Clerk>;
};

const AuthContext = createContext<Auth | null>(null);

type ClerkProviderProps = {
  start: ClerkStart;
  nonce: string;
  userId: string | null;
  children: ReactNode;
};

/** Starts Clerk's scripts, which keep the session alive, and lends them to the components below. */
export function ClerkProvider({ start, nonce, userId, children }: ClerkProviderProps) {
  const navigate = useNavigate();
  // The first values stay: a revalidation brings another nonce, which the document's policy does not know.
  const [clerk] = useState(() => once(() => startClerk(start, nonce, navigate)));
  const auth = useMemo(() => ({ userId, clerk }), [userId, clerk]);
  useEffect(() => {
    clerk().catch(console.error);
  }, [clerk]);
  return <AuthContext value={auth}>{children}</AuthContext>;
}

/** Who is signed in, and Clerk. */
export function useAuth(): Auth {
  const auth = useContext(AuthContext);
  if (auth === null) throw new Error("Clerk's provider stands in the app's layout alone.");
  return auth;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
