import { isEscape } from "#app/ui/is-escape.ts";
import { TITLE_MAX } from "../limits.ts";
import { useEffect, useEffectEvent, useRef } from "react";

type EditTitleProps = {
  title: string;
  /** False if the browser has no room for the change. */
  rename: (typed: string) => boolean;
  onEnd: () => void;
  /** Where the focus goes when a key has ended it. */
  returnFocus: () => void;
  className: string;
};

/** The title as a field: pressing Enter, leaving the field or leaving the page saves it; Escape does not. */
export function EditTitle({ title, rename, onEnd, returnFocus, className }: EditTitleProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const typed = useRef(title);
  const isOver = useRef(false);
  const end = (isKept: boolean) => {
    // Only once, because removing the field also takes the focus from it.
    if (isOver.current) return;
    // Text that was not accepted stays in the field.
    if (isKept && !rename(typed.current)) return;
    isOver.current = true;
    onEnd();
  };
  // Back removes the field from the page, and a reload the page: neither moves the focus away first.
  const leave = useEffectEvent(() => {
    if (typed.current !== title) end(true);
  });
  useEffect(() => {
    const onPageHide = () => leave();
    addEventListener("pagehide", onPageHide);
    return () => {
      removeEventListener("pagehide", onPageHide);
      leave();
    };
  }, []);
  const endAndReturn = (isKept: boolean) => {
    end(isKept);
    if (isOver.current) requestAnimationFrame(returnFocus);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        endAndReturn(true);
      }}
    >
      <input
        ref={field}
        aria-label={`New name of ${title}`}
        defaultValue={title}
        maxLength={TITLE_MAX}
        onChange={({ target }) => (typed.current = target.value)}
        onBlur={() => end(true)}
        onKeyDown={(event) => isEscape(event) && endAndReturn(false)}
        dir="auto"
        className={`-mx-2 -my-1 w-full rounded border border-edge bg-leaf px-2 py-1 text-ink ${className}`}
      />
    </form>
  );
}
