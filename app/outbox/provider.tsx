import { useAnnounce } from "#app/ui/announcer.tsx";
import { useClerk } from "@clerk/react-router";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { useRevalidator } from "react-router";
import type { Change, Kept, Outcome } from "./change.ts";
import { History, type Made, type Undoable } from "./history.ts";
import { openOutbox } from "./open.ts";
import type { Outbox, OutboxState } from "./outbox.ts";
import { sentenceOf } from "./words.ts";

/** A change that the server has taken; `isLoaded`: pages have been loaded since. */
export type Settled = Kept & { outcome: Outcome; isLoaded: boolean };

type Shared = {
  outbox: Outbox | null;
  settled: readonly Settled[];
  history: History;
  /** The key of the change that the page tells of. */
  told: string | null;
  setTold: (key: string | null) => void;
  /** Why changes are sent as plain forms; null where they are kept. */
  keepsNothing: "blocked" | "full" | null;
  setFull: () => void;
};

const OutboxContext = createContext<Shared>({
  outbox: null,
  settled: [],
  history: new History(),
  told: null,
  setTold() {},
  keepsNothing: null,
  setFull() {},
});

const NOTHING: OutboxState = { waiting: [], refused: [], connection: "well" };
const never = () => () => {};

type OutboxProviderProps = {
  /** Who is signed in, as the server has checked it. */
  userId: string | null;
  children: ReactNode;
};

/**
 * What the person has changed on its way to the server; the same for all pages behind the sign-in. Before scripts run
 * there is none, and forms are sent as forms.
 */
export function OutboxProvider({ userId, children }: OutboxProviderProps) {
  const clerk = useClerk();
  const { revalidate } = useRevalidator();
  const [outbox, setOutbox] = useState<Outbox | null>(null);
  const [settled, setSettled] = useState<readonly Settled[]>([]);
  const [history] = useState(() => new History());
  const [told, setTold] = useState<string | null>(null);
  const [keepsNothing, setKeepsNothing] = useState<Shared["keepsNothing"]>(null);

  useEffect(() => {
    if (!userId) return undefined;
    const its = openOutbox(userId, async (options) => {
      if (!clerk.loaded) throw new Error("nobody can say yet whether there is a session");
      return (await clerk.session?.getToken(options)) ?? null;
    });
    if (!its) {
      setKeepsNothing("blocked");
      return undefined;
    }
    const { opened, close } = its;
    const forget = opened.onSettled((kept, outcome) => {
      const one = { ...kept, outcome, isLoaded: false };
      history.settle(kept.key, outcome);
      setSettled((all) => [...all, one]);
      if (opened.state().waiting.length > 0) return;
      void revalidate().then(() => setSettled((all) => loadedUpTo(all, one.key)));
    });
    setOutbox(opened);
    void opened.flush();
    return () => {
      forget();
      close();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- Clerk's and the router's functions stay good while the person does
  }, [userId]);

  const setFull = () => setKeepsNothing("full");
  const undoing = { history, told, setTold };
  const shared = { outbox, settled, ...undoing, keepsNothing, setFull };
  return <OutboxContext value={shared}>{children}</OutboxContext>;
}

/** Marks what has been loaded, and forgets what had been before. */
function loadedUpTo(all: readonly Settled[], key: string): Settled[] {
  const last = all.findIndex((each) => each.key === key);
  return all
    .filter(({ isLoaded }) => !isLoaded)
    .map((each) => (all.indexOf(each) <= last ? { ...each, isLoaded: true } : each));
}

/** Why the browser keeps nothing; `setFull`: tells that it has no room left. */
export function useKeepsNothing() {
  const { keepsNothing, setFull } = useContext(OutboxContext);
  return { keepsNothing, setFull };
}

/** What waits, what was refused, and what the page does not show yet. */
export function useOutbox() {
  const { outbox, settled, keepsNothing } = useContext(OutboxContext);
  const state = useSyncExternalStore(
    outbox?.subscribe ?? never,
    () => outbox?.state() ?? NOTHING,
    () => NOTHING,
  );
  return { outbox, settled, state, keepsNothing };
}

/**
 * `make`: keeps a change, sends it and says so; false when the browser has no room for it, and nothing was done. Null before
 * scripts run, and where the browser keeps nothing. `undo`: takes the latest one back, also while it is on its way;
 * `told`: the change that the page tells of.
 */
export function useChanges() {
  const { outbox, history, told, setTold, setFull } = useContext(OutboxContext);
  const announce = useAnnounce();
  const keep = (...wish: Parameters<Outbox["add"]>): string | null => {
    try {
      return outbox?.add(...wish) ?? null;
    } catch {
      setFull();
      return null;
    }
  };
  const make =
    outbox &&
    ((change: Change, made: Made): boolean => {
      const key = keep(change);
      if (key === null) return false;
      const here = { key, change, path: location.pathname, ...made };
      history.add(here);
      setTold(key);
      announce(sentenceOf(change, made.before, undefined, made.frame.today));
      return true;
    });
  /** Tries a refused change again, perhaps another way; it stays where the browser has no room for it. */
  const retry = (key: string, change: Change) => {
    if (keep(change) !== null) outbox?.dismiss(key);
  };
  const { refused } = useOutbox().state;
  const undoable = useSyncExternalStore(history.subscribe, history.state, history.state);
  const isDone = ({ key }: Undoable) => !refused.some((each) => each.key === key);
  const undo = () => {
    const last = history.state().findLast(isDone);
    if (!outbox || !last) return;
    const { key, before } = last;
    if (!outbox.takeBack(key) && keep({ kind: "undo", of: key }, before) === null) return;
    history.drop(key);
    setTold(null);
    announce("Undone.");
  };
  const [done, shown] = [undoable.some(isDone), undoable.find(({ key }) => key === told)];
  return { make, retry, undo: done ? undo : null, told: shown && isDone(shown) ? shown : null };
}
