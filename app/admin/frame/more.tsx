import { buttonLook } from "#app/ui/button.tsx";
import { Link } from "react-router";

/** The way to the next page of a list, with the `query` that it was asked with. */
export function More({
  next,
  query = {},
  children,
}: {
  next: string | null;
  query?: Record<string, string>;
  children: string;
}) {
  if (next === null) return null;
  const asked = Object.entries(query).filter(([, value]) => value !== "");
  return (
    <Link
      to={`?${new URLSearchParams([...asked, ["after", next]])}`}
      className={buttonLook("plain")}
    >
      {children}
    </Link>
  );
}
