import type { ComponentProps, ReactNode } from "react";
import { Icon } from "./icons.tsx";

type SlipProps = {
  /** Buttons and links: the way back, and where to find what it is about. */
  acts?: ReactNode;
  /** Without it, the message cannot be closed. */
  onClose?: (() => void) | undefined;
} & ComponentProps<"div">;

/** The one kind of message about what was just done. It floats at the foot of the page, so that nothing moves. */
export const Slip = ({ acts, onClose, children, ...props }: SlipProps) => (
  <div {...props} className="slip">
    <p dir="auto">{children}</p>
    {acts}
    {onClose && (
      <button type="button" onClick={onClose} aria-label="Close this message">
        <Icon name="close" size={16} />
      </button>
    )}
  </div>
);

/** Announced to screen readers when the page is loaded with it. */
const STATUS = { role: "status" };

/** A slip about a form that was sent. It stays until the page is left: it may be the only way back. */
export const SentSlip = (props: Pick<SlipProps, "acts" | "children">) => (
  <Slip {...STATUS} {...props} />
);
