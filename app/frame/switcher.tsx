import { Icon } from "#app/ui/icons.tsx";
import { OWN_WORKSPACE } from "#app/visit/workspace.ts";
import type { Workspace } from "#db/tasks.server.ts";
import { type FocusEvent, type KeyboardEvent, useRef } from "react";
import { Link } from "react-router";
import { NEW_WORKSPACE, pathsOf, usePaths, useWorkspace } from "./paths.ts";

type SwitcherProps = {
  /** Those of the person's organisations; undefined on a page that does not know them. */
  workspaces: readonly Workspace[] | undefined;
};

const OWN = "Your own";

const nameOf = ({ name, slug }: Pick<Workspace, "name" | "slug">) => name || slug;

const row =
  "flex min-h-11 flex-col justify-center px-3 py-1 text-ink no-underline hover:bg-hover hover:text-ink";

/**
 * Says which workspace the page is in, and leads to the others. Each is a new document, so nothing that was typed or is shown
 * in one workspace is carried into another.
 */
export function Switcher({ workspaces }: SwitcherProps) {
  const here = useWorkspace();
  const paths = usePaths();
  const menu = useRef<HTMLDetailsElement>(null);
  const isOwn = here === OWN_WORKSPACE;
  if (!workspaces || (workspaces.length === 0 && isOwn)) {
    return isOwn ? null : (
      <p className="order-last w-full truncate lg:order-none lg:px-3">{here}</p>
    );
  }
  const name = nameOf(workspaces.find(({ slug }) => slug === here) ?? { slug: here, name: "" });
  const isOneOfTwo = workspaces.filter((each) => nameOf(each) === name).length > 1;
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !menu.current?.open) return;
    menu.current.open = false;
    menu.current.querySelector("summary")?.focus();
  };
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (menu.current && relatedTarget && !menu.current.contains(relatedTarget))
      menu.current.open = false;
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys and the focus of its links
    <details
      ref={menu}
      onKeyDown={close}
      onBlur={leave}
      className="relative order-last w-full min-w-0 lg:order-none"
    >
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 rounded-lg text-ink lg:px-3 hover:bg-hover">
        <span className="sr-only">Workspace: </span>
        {isOwn ? (
          <span className="grow">{OWN}</span>
        ) : (
          <>
            <span dir="auto" className="written min-w-0 truncate text-lg">
              {name}
            </span>
            {isOneOfTwo && <span className="min-w-0 truncate text-sm text-quiet">{here}</span>}
            <span className="grow" />
          </>
        )}
        <Icon name="chevron" size={16} />
      </summary>
      <nav
        aria-label="Workspaces"
        className="absolute inset-x-0 z-20 rounded-lg border border-line bg-leaf py-1 shadow-lift"
      >
        <Link
          reloadDocument
          to={pathsOf().today}
          aria-current={isOwn}
          className={`${row} ${isOwn ? "bg-wash" : ""}`}
        >
          {OWN}
        </Link>
        {workspaces.map((each) => (
          <Link
            key={each.slug}
            reloadDocument
            to={pathsOf(each.slug).today}
            aria-current={each.slug === here}
            className={`${row} ${each.slug === here ? "bg-wash" : ""}`}
          >
            <span dir="auto" className="written truncate text-lg">
              {nameOf(each)}
            </span>
            <span className="truncate text-sm text-quiet">{each.slug}</span>
          </Link>
        ))}
        {!isOwn && (
          <Link reloadDocument to={paths.members} className={`${row} border-t border-line`}>
            Members
          </Link>
        )}
        <Link
          reloadDocument
          to={NEW_WORKSPACE}
          className={`${row} ${isOwn ? "border-t border-line" : ""}`}
        >
          New workspace
        </Link>
      </nav>
    </details>
  );
}
