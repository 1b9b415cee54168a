import { Link } from "react-router";
import { usePaths } from "./paths.ts";

/** A tag as a quiet link to what has it. */
export function TagLink({ name }: { name: string }) {
  return (
    <Link to={usePaths().tag(name)} discover="none" className="tag">
      #{name}
    </Link>
  );
}
