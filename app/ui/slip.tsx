import type { ComponentProps, ReactNode } from "react";
import { Icon } from "./icons.tsx";

type SlipProps = {
  /** A button that takes back what was done. */
  undo?: ReactNode;
  /** Without it, the message cannot be closed. */
  onClose?: (() => void) | undefined;
} & ComponentProps<"div">;

/** The look of the button that takes back what a slip reports. */
export const UNDO =
  "min-h-11 shrink-0 cursor-pointer px-3 text-slip-link underline outline-slip-link";

/** The one kind of message about what was just done. It floats at the foot of the page, so that nothing moves. */
export const Slip = ({ undo, onClose, children, ...props }: SlipProps) => (
  <div {...props} className="slip">
    <p className="min-w-0 grow wrap-anywhere">{children}</p>
    {undo}
    {onClose && (
      <button
        type="button"
        onClick={onClose}
        aria-label="Close this message"
        className="flex size-11 shrink-0 cursor-pointer items-center justify-center outline-slip-link"
      >
        <Icon name="close" size={16} />
      </button>
    )}
  </div>
);

/** Announced to screen readers when the page is loaded with it. */
const STATUS = { role: "status" };

/**
 * A slip about a form that was sent. Without scripts it is the first line of the page. It stays until the page is left
 * or it is closed: it may be the only way back.
 */
export const SentSlip = (props: Pick<SlipProps, "undo" | "children">) => (
  <div className="slips fixed">
    <Slip {...STATUS} {...props} />
  </div>
);
