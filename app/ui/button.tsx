import { type ComponentProps, useRef } from "react";
import { SENDING, useIsSending } from "./sending.ts";

const looks = {
  main: "border-accent bg-accent text-on-accent hover:border-deep hover:bg-deep",
  plain: "border-edge bg-leaf text-ink hover:border-ink hover:bg-hover",
  quiet: "border-transparent bg-transparent text-quiet hover:text-ink hover:underline",
  danger: "border-edge bg-leaf text-red hover:border-red hover:bg-hover",
};

export const buttonLook = (look: keyof typeof looks = "main") =>
  `inline-flex min-h-11 items-center justify-center rounded-lg border px-4 py-1.5 text-center no-underline cursor-pointer transition-colors active:translate-y-px disabled:cursor-default disabled:opacity-60 aria-disabled:cursor-default aria-disabled:opacity-60 print:hidden ${looks[look]}`;

type ButtonProps = ComponentProps<"button"> & { look?: keyof typeof looks };

/** A button whose label says what happens. It submits its form, and says so while the server is slow. */
export function Button({ look = "main", className = "", ...props }: ButtonProps) {
  const own = useRef<HTMLButtonElement>(null);
  const isSending = useIsSending(own);
  return (
    <button
      type="submit"
      ref={own}
      {...props}
      {...(isSending && { "aria-disabled": true, "aria-label": undefined, children: SENDING })}
      className={`${buttonLook(look)} ${className}`}
    />
  );
}
