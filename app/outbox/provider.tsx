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
import { organizationIn } from "#app/visit/workspace.ts";
import { useParams, useRevalidator } from "react-router";
import { History, type Undoable } from "./history.ts";
import type { Change, Noun, Nouns, Undo, WaitingChange } from "./noun.ts";
import { openOutbox } from "./open.ts";
import type { Outbox } from "./outbox.ts";
import { type Accepted, loadedUpTo } from "./accepted.ts";
import type { OutboxState } from "./surroundings.ts";

type Shared = {
  nouns: Nouns;
  outbox: Outbox | null;
  /** When what a killed browser had not stored yet is back in the outbox. */
  ready: Promise<void>;
  settled: readonly Accepted[];
  history: History;
  /** The key of the change that the page reports. */
  told: string | null;
  setTold: (key: string | null) => void;
  /** Why changes are sent as plain forms; null if they are stored. */
  keepsNothing: "blocked" | "full" | null;
  setFull: () => void;
};

const OutboxContext = createContext<Shared>({
  nouns: {},
  outbox: null,
  ready: Promise.resolve(),
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
  /** Who is signed in, as the server has checked. */
  userId: string | null;
  /** The nouns whose changes it keeps; always the same object. */
  nouns: Nouns;
  children: ReactNode;
};

/**
 * The person's changes on their way to the server; one provider for all signed-in pages. Before scripts run there is
 * none, and forms are sent as forms.
 */
export function OutboxProvider({ userId, nouns, children }: OutboxProviderProps) {
  const clerk = useClerk();
  const { revalidate } = useRevalidator();
  const [outbox, setOutbox] = useState<Outbox | null>(null);
  const [ready, setReady] = useState(Promise.resolve());
  const [settled, setSettled] = useState<readonly Accepted[]>([]);
  const [history] = useState(() => new History());
  const [told, setTold] = useState<string | null>(null);
  const [keepsNothing, setKeepsNothing] = useState<Shared["keepsNothing"]>(null);

  useEffect(() => {
    if (!userId) return undefined;
    const its = openOutbox(userId, nouns, async (options) => {
      if (!clerk.loaded) throw new Error("nobody can say yet whether there is a session");
      return (await clerk.session?.getToken(options)) ?? null;
    });
    if (!its) {
      setKeepsNothing("blocked");
      return undefined;
    }
    const { opened, close } = its;
    let last = "";
    const forget = opened.onSettled((sent, outcome) => {
      const one = { ...sent, outcome, isLoaded: false };
      history.settle(sent.key, outcome);
      setSettled((all) => [...all, one]);
      if (opened.state().waiting.length > 0) return;
      last = one.key;
      // If the page is asked for again meanwhile, one answer ends both. The last alone marks what it has brought: a second time
      // would forget that before the page is drawn from it.
      void revalidate().then(() =>
        setSettled((all) => (last === one.key ? loadedUpTo(all, one.key) : all)),
      );
    });
    setOutbox(opened);
    setReady(its.ready);
    if (its.isOutdated) void revalidate();
    void its.ready.then(() => opened.flush());
    return () => {
      forget();
      close();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- Clerk's and the router's functions stay good while the person does
  }, [userId]);

  const setFull = () => setKeepsNothing("full");
  const undoing = { history, told, setTold };
  const shared = { nouns, outbox, ready, settled, ...undoing, keepsNothing, setFull };
  return <OutboxContext value={shared}>{children}</OutboxContext>;
}

/** Why the browser stores nothing; call `setFull` when it has no room left. */
export function useKeepsNothing() {
  const { keepsNothing, setFull } = useContext(OutboxContext);
  return { keepsNothing, setFull };
}

/** What waits, what was rejected, and what the page does not show yet. */
export function useOutbox() {
  const { nouns, outbox, ready, settled, keepsNothing } = useContext(OutboxContext);
  const state = useSyncExternalStore(
    outbox?.subscribe ?? never,
    () => outbox?.state() ?? NOTHING,
    () => NOTHING,
  );
  return { nouns, outbox, ready, settled, state, keepsNothing };
}

/**
 * Stores a change of a noun to the workspace of the page, sends it and announces it; false if the browser has no room for it, and nothing was done.
 * Null before scripts run, and if the browser has no storage. `noun`: one of the provider's.
 */
export function useMake<C extends Change, O, M>(noun: Noun<C, O, M>) {
  const { nouns, outbox, history, setTold } = useContext(OutboxContext);
  const announce = useAnnounce();
  const keep = useKeep();
  const workspace = useOrganization();
  const name = Object.keys(nouns).find((each) => nouns[each] === noun);
  if (!outbox || name === undefined) return null;
  return (change: C, made: M): boolean => {
    const its = workspace === undefined ? {} : { workspace };
    const key = keep(name, change, its);
    if (key === null) return false;
    history.add({ key, noun: name, change, made, path: location.pathname, ...its });
    setTold(key);
    announce(noun.sentence(change, made, undefined));
    return true;
  };
}

/** The organisation whose workspace the page is in, by its slug, as waiting changes name it; undefined in the person's own. */
export const useOrganization = () => organizationIn(useParams().workspace);

/** Puts a change into the outbox and returns its key; null if the browser has no room for it. */
function useKeep() {
  const { outbox, setFull } = useContext(OutboxContext);
  return (...adding: Parameters<Outbox["add"]>): string | null => {
    try {
      return outbox?.add(...adding) ?? null;
    } catch {
      setFull();
      return null;
    }
  };
}

/**
 * `undo`: undoes the latest change, even while it is being sent; null if there is none. `told`: the change that the
 * page reports. `retry`: sends a rejected change again, possibly modified; it stays if the browser has no room for it.
 */
export function useMadeChanges() {
  const { outbox, history, told, setTold } = useContext(OutboxContext);
  const announce = useAnnounce();
  const keep = useKeep();
  const retry = ({ key, noun, workspace, at }: WaitingChange, change: Change) => {
    const its = { ...(workspace !== undefined && { workspace }), ...(at !== undefined && { at }) };
    if (keep(noun, change, its) !== null) outbox?.dismiss(key);
  };
  const { refused } = useOutbox().state;
  const undoable = useSyncExternalStore(history.subscribe, history.state, history.state);
  const isDone = ({ key }: Undoable) => !refused.some((each) => each.key === key);
  const undo = () => {
    const last = history.state().findLast(isDone);
    if (!outbox || !last) return;
    const { key, noun, made, workspace } = last;
    const its = workspace === undefined ? { made } : { made, workspace };
    const undoing: Undo = { kind: "undo", of: key };
    if (!outbox.takeBack(key) && keep(noun, undoing, its) === null) return;
    history.drop(key);
    setTold(null);
    announce("Undone.");
  };
  const [done, shown] = [undoable.some(isDone), undoable.find(({ key }) => key === told)];
  return { retry, undo: done ? undo : null, told: shown && isDone(shown) ? shown : null };
}
