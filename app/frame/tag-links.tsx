import { Fragment } from "react";
import { Link } from "react-router";
import { usePaths } from "./paths.ts";

/** Tags as quiet links to what has them, in a line of text. */
export function TagLinks({ names }: { names: readonly string[] }) {
  const paths = usePaths();
  if (names.length === 0) return null;
  return (
    <span>
      {names.map((name) => (
        <Fragment key={name}>
          <Link to={paths.tag(name)} discover="none" dir="auto" className="tag">
            #{name}
          </Link>{" "}
        </Fragment>
      ))}
    </span>
  );
}
