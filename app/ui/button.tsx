import type { ComponentProps } from "react";

const looks = {
  main: "bg-accent text-on-accent hover:opacity-90",
  plain: "border border-edge bg-card text-ink hover:border-ink",
  danger: "border border-edge bg-card text-danger hover:border-danger",
};

export const buttonLook = (look: keyof typeof looks = "main") =>
  `inline-flex min-h-11 items-center justify-center rounded-lg px-4 font-medium no-underline cursor-pointer disabled:opacity-60 ${looks[look]}`;

type ButtonProps = ComponentProps<"button"> & { look?: keyof typeof looks };

/** A button whose words say what happens. It submits the form that it stands in. */
export function Button({ look = "main", className = "", ...props }: ButtonProps) {
  return <button type="submit" {...props} className={`${buttonLook(look)} ${className}`} />;
}
