import { useWorkspace } from "#app/frame/paths.ts";
import { buttonLook } from "#app/ui/button.tsx";
import { OWN_WORKSPACE } from "#app/visit/workspace.ts";
import { Link } from "react-router";

type MoveLinkProps = {
  to: string;
  /** Those of the person's organisations. */
  workspaces: readonly unknown[];
  /** Whether it may be copied and not moved. */
  onlyCopy?: boolean;
  className?: string;
};

/** Leads to the page that moves something to another workspace; nothing for somebody who has no other. */
export function MoveLink({
  to,
  workspaces,
  onlyCopy = false,
  className = `${buttonLook("plain")} print:hidden`,
}: MoveLinkProps) {
  if (useWorkspace() === OWN_WORKSPACE && workspaces.length === 0) return null;
  return (
    <Link to={to} className={className}>
      {onlyCopy ? "Copy" : "Move"} to another workspace…
    </Link>
  );
}
