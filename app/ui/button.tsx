import type { ComponentProps } from "react";

const looks = {
  main: "border-accent bg-accent text-on-accent hover:border-deep hover:bg-deep",
  plain: "border-edge bg-leaf text-ink hover:border-ink hover:bg-hover",
  quiet: "border-transparent bg-transparent text-quiet hover:text-ink hover:underline",
  danger: "border-edge bg-leaf text-red hover:border-red hover:bg-hover",
};

export const buttonLook = (look: keyof typeof looks = "main") =>
  `inline-flex min-h-11 items-center justify-center rounded-lg border px-4 py-1.5 text-center no-underline cursor-pointer transition-colors active:translate-y-px disabled:cursor-default disabled:opacity-60 print:hidden ${looks[look]}`;

type ButtonProps = ComponentProps<"button"> & { look?: keyof typeof looks };

/** A button whose label says what happens. It submits its form. */
export function Button({ look = "main", className = "", ...props }: ButtonProps) {
  return <button type="submit" {...props} className={`${buttonLook(look)} ${className}`} />;
}
