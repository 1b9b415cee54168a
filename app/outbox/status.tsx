import { Button, buttonLook } from "#app/ui/button.tsx";
import { useIsOnline } from "#app/ui/connection.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StandingSlips } from "#app/ui/standing-slips.ts";
import { type ReactNode, useContext, useState } from "react";
import { useLocation } from "react-router";
import type { RefusedChange } from "./noun.ts";
import type { OutboxState } from "./surroundings.ts";
import { useMadeChanges, useOrganization, useOutbox } from "./provider.tsx";
import { Toast } from "./toast.tsx";

type OutboxStatusProps = {
  /** Whether the page shows a rejected change itself. A page that passes this also shows by itself that it is offline. */
  isTold?: (refused: RefusedChange) => boolean;
  /** Messages about forms that were sent. */
  children?: ReactNode;
};

/** Messages about unsent changes, and a way to undo the last one. They float, so that nothing on the page jumps. */
export function OutboxStatus({ isTold, children }: OutboxStatusProps) {
  const { state, keepsNothing } = useOutbox();
  const { told, undo } = useMadeChanges();
  const isOnline = useIsOnline();
  const { pathname } = useLocation();
  return (
    <div className="slips fixed">
      {useContext(StandingSlips)}
      {children}
      {keepsNothing && <KeepsNothing key={keepsNothing} why={keepsNothing} />}
      {state.refused
        .filter((refused) => !isTold?.(refused))
        .map((refused) => (
          <RefusedNotice key={refused.key} refused={refused} />
        ))}
      {(isTold ? isElsewhere(state) : !isOnline || state.connection !== "well") && (
        <Held count={state.waiting.length} isOnline={isOnline} {...state} />
      )}
      {told?.path === pathname && <Toast key={told.key} told={told} undo={undo} />}
    </div>
  );
}

/** Nobody is signed in here, or another person is: no page but this message says so. */
const isElsewhere = ({ connection }: OutboxState) =>
  connection === "signed-out" || connection === "another";

type HeldProps = { count: number; isOnline: boolean; connection: OutboxState["connection"] };

function Held({ count, isOnline, connection }: HeldProps) {
  const { outbox } = useOutbox();
  const { pathname, search } = useLocation();
  const changes = count === 1 ? "1 change is" : `${count} changes are`;
  const back = `/sign-in?redirect_url=${encodeURIComponent(pathname + search)}`;
  if (!isOnline && count === 0) {
    return (
      <Notice>
        You are offline. What you send is kept until you are back; other pages have to wait.
      </Notice>
    );
  }
  if (isOnline && connection === "signed-out") {
    return (
      <Notice>
        <span>You have been signed out. {changes} kept here until you are back.</span>
        <a href={back} className={buttonLook("plain")}>
          Sign in
        </a>
      </Notice>
    );
  }
  if (isOnline && connection === "another") {
    return (
      <Notice>
        <span>
          Somebody else is signed in in this browser now. {changes} kept here until you are back.
        </span>
        {/* A new document, which is theirs from its first line. */}
        <a href="/dashboard" className={buttonLook("plain")}>
          See who
        </a>
      </Notice>
    );
  }
  return (
    <Notice>
      <span>No connection. {changes} kept here, and sent when it is back.</span>
      <Button look="plain" type="button" onClick={() => void outbox?.flush()}>
        Try now
      </Button>
    </Notice>
  );
}

/** If another window was first, nothing typed is lost: both versions are shown, and either can be kept. */
function RefusedNotice({ refused }: { refused: RefusedChange }) {
  const { nouns, outbox } = useOutbox();
  const { key, change, reason, current } = refused;
  const { retry } = useMadeChanges();
  const [isAsked, setIsAsked] = useState(false);
  const noun = nouns[refused.noun];
  const conflict = noun?.conflict(change, current) ?? null;
  const page = noun?.text?.page(change, refused);
  const isOfAnother = refused.workspace !== useOrganization();
  return (
    <Notice tone="wrong">
      <div className="min-w-0 space-y-1">
        {isOfAnother && <p>In {refused.workspace ?? "your own workspace"}:</p>}
        <p>{reason}</p>
        <p dir="auto" className="wrap-anywhere text-ink">
          {noun?.wish(change)}
        </p>
        {conflict && (
          <p dir="auto" className="wrap-anywhere text-ink">
            {conflict.now}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {page ? (
          // A new document: only a new editor takes over the text of a closed one.
          <a href={page.href} className={buttonLook("plain")}>
            {page.words}
          </a>
        ) : (
          <Button
            look="plain"
            type="button"
            onClick={() => retry(refused, conflict?.mine ?? change)}
          >
            {conflict ? "Keep mine" : "Try again"}
          </Button>
        )}
        {isAsked && (
          <Button look="plain" type="button" onClick={() => setIsAsked(false)}>
            Keep it
          </Button>
        )}
        <Button
          look={isAsked ? "danger" : "plain"}
          type="button"
          // A choice between two versions needs no question; discarding a change for good does.
          onClick={() => (conflict || isAsked ? outbox?.dismiss(key) : setIsAsked(true))}
        >
          {conflict ? "Keep what is there" : isAsked ? "Throw it away for good" : "Let it go"}
        </Button>
      </div>
    </Notice>
  );
}

const WHY = {
  blocked: "This browser lets the site keep nothing",
  full: "This browser has no room left for the site",
};

/** The only warning where changes cannot be stored: everything works, by plain forms. */
function KeepsNothing({ why }: { why: keyof typeof WHY }) {
  const [isOpen, setIsOpen] = useState(true);
  if (!isOpen) return null;
  return (
    <Notice>
      <span>
        {WHY[why]}. Adding, ticking and all forms work while there is a connection; what you type is
        lost when you leave the page before you send it.
      </span>
      <Button look="plain" type="button" onClick={() => setIsOpen(false)}>
        Understood
      </Button>
    </Notice>
  );
}
