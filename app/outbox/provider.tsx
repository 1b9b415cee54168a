import { useAnnounce } from "#app/ui/announcer.tsx";
import type { Frame, TaskSummary } from "#db/tasks.server.ts";
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
import { openOutbox } from "./open.ts";
import type { Outbox, OutboxState } from "./outbox.ts";
import { undoing } from "./undo.ts";
import { sentenceOf } from "./words.ts";

/** A change that the server has taken; `isLoaded`: pages have been loaded since. */
export type Settled = Kept & { outcome: Outcome; isLoaded: boolean };

/** Where a change was made; `back`: how to undo it, where the change itself does not say. */
export type Made = {
  frame: Pick<Frame, "today" | "timeZone">;
  before: readonly TaskSummary[];
  back?: Change[];
};

/** The change that can be undone; `path`: of the page that it was made on. */
export type Latest = Kept & Made & { path: string; outcome?: Outcome };

type Shared = {
  outbox: Outbox | null;
  settled: readonly Settled[];
  latest: Latest | null;
  setLatest: (latest: Latest | null) => void;
};

const OutboxContext = createContext<Shared>({
  outbox: null,
  settled: [],
  latest: null,
  setLatest() {},
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
  const [latest, setLatest] = useState<Latest | null>(null);

  useEffect(() => {
    if (!userId) return undefined;
    const { opened, close } = openOutbox(userId, async (options) => {
      if (!clerk.loaded) throw new Error("nobody can say yet whether there is a session");
      return (await clerk.session?.getToken(options)) ?? null;
    });
    const forget = opened.onSettled((kept, outcome) => {
      const its = { ...kept, outcome, isLoaded: false };
      setLatest((last) => (last?.key === kept.key ? { ...last, outcome } : last));
      setSettled((all) => [...all, its]);
      if (opened.state().waiting.length > 0) return;
      void revalidate().then(() => setSettled((all) => loadedUpTo(all, its.key)));
    });
    setOutbox(opened);
    void opened.flush();
    return () => {
      forget();
      close();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- Clerk's and the router's functions stay good while the person does
  }, [userId]);

  return <OutboxContext value={{ outbox, settled, latest, setLatest }}>{children}</OutboxContext>;
}

/** Marks what has been loaded, and forgets what had been before. */
function loadedUpTo(all: readonly Settled[], key: string): Settled[] {
  const last = all.findIndex((each) => each.key === key);
  return all
    .filter(({ isLoaded }) => !isLoaded)
    .map((each) => (all.indexOf(each) <= last ? { ...each, isLoaded: true } : each));
}

/** What waits, what was refused, and what the page does not show yet. */
export function useOutbox() {
  const { outbox, settled } = useContext(OutboxContext);
  const state = useSyncExternalStore(
    outbox?.subscribe ?? never,
    () => outbox?.state() ?? NOTHING,
    () => NOTHING,
  );
  return { outbox, settled, state };
}

/** `make`: keeps a change, sends it and says so; null before scripts run. `undo`: takes the latest one back. */
export function useChanges() {
  const { outbox, latest, setLatest } = useContext(OutboxContext);
  const announce = useAnnounce();
  const make =
    outbox &&
    ((change: Change, made: Made) => {
      setLatest({ key: outbox.add(change), change, path: location.pathname, ...made });
      announce(sentenceOf(change, made.before, undefined, made.frame.today));
    });
  const undo = () => {
    if (!outbox || !latest) return;
    const ways = waysBack(latest);
    const isBack = outbox.takeBack(latest.key);
    if (!isBack && ways.length === 0) return;
    if (!isBack) for (const change of ways) outbox.add(change);
    setLatest(null);
    announce("Undone.");
  };
  const canUndo = latest !== null && (!latest.outcome || waysBack(latest).length > 0);
  return { make, latest, undo: canUndo ? undo : null };
}

/** Nothing before the server has answered when the answer says what there is to undo. */
function waysBack({ change, before, outcome, frame, back }: Latest): Change[] {
  const recurs = before.some(({ recurrence }) => recurrence !== null);
  if (change.kind === "complete" && recurs && !outcome) return [];
  return back ?? undoing(change, before, outcome, frame.timeZone);
}
