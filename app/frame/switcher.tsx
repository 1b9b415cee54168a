import { Icon } from "#app/ui/icons.tsx";
import { OWN_WORKSPACE } from "#app/visit/workspace.ts";
import type { Workspace } from "#db/tasks.server.ts";
import { type FocusEvent, type KeyboardEvent, useRef } from "react";
import { Link } from "react-router";
import { pathsOf, useWorkspace } from "./paths.ts";

type SwitcherProps = {
  /** Those of the person's organisations; undefined on a page that does not know them. */
  workspaces: readonly Workspace[] | undefined;
};

const OWN = "Your own";

const nameOf = ({ name, slug }: Workspace) => name || slug;

const row =
  "flex min-h-11 flex-col justify-center px-3 py-1 text-ink no-underline hover:bg-hover hover:text-ink aria-[current=true]:bg-wash";

/**
 * Says which workspace the page is in, and leads to the others. Each is a new document, so nothing that was typed or is shown
 * in one workspace is carried into another.
 */
export function Switcher({ workspaces }: SwitcherProps) {
  const here = useWorkspace();
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
      className="relative order-last -mx-3 grow basis-full lg:order-none lg:mx-0 lg:grow-0 lg:basis-auto"
    >
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-lg px-3 text-ink hover:bg-hover [&::-webkit-details-marker]:hidden">
        <span className="sr-only">Workspace: </span>
        {isOwn ? (
          <span className="grow">{OWN}</span>
        ) : (
          <span className="min-w-0 grow truncate">
            <span className="written text-lg">{name}</span>
            {isOneOfTwo && <span className="ms-2 text-sm text-quiet">{here}</span>}
          </span>
        )}
        <Icon name="chevron" size={16} />
      </summary>
      <nav
        aria-label="Workspaces"
        className="absolute inset-x-0 z-20 lg:end-3 max-h-96 overflow-y-auto rounded-lg border border-line bg-leaf py-1 shadow-lift"
      >
        <Link reloadDocument to={pathsOf().today} aria-current={isOwn} className={row}>
          {OWN}
        </Link>
        {workspaces.map((each) => (
          <Link
            key={each.slug}
            reloadDocument
            to={pathsOf(each.slug).today}
            aria-current={each.slug === here}
            className={row}
          >
            <span className="written truncate text-lg">{nameOf(each)}</span>
            <span className="truncate text-sm text-quiet">{each.slug}</span>
          </Link>
        ))}
      </nav>
    </details>
  );
}
