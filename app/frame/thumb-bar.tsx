import { Icon } from "#app/ui/icons.tsx";
import { Fragment } from "react";
import { NavLink } from "react-router";
import { usePaths } from "./paths.ts";
import type { View } from "./view.ts";

type ThumbBarProps = {
  /** Two on each side of the button in the middle; the page of lists leads to all others. */
  views: readonly View[];
  /** What the key `n` does. */
  begin: () => unknown;
};

/** The bar at the thumb, on narrow windows. */
export function ThumbBar({ views, begin }: ThumbBarProps) {
  const paths = usePaths();
  return (
    <nav
      aria-label="Views"
      className="fixed inset-x-0 bottom-0 grid grid-cols-5 bg-board pb-[env(safe-area-inset-bottom)] lg:hidden print:hidden"
    >
      {views.map(({ to, words, icon }, nth) => (
        <Fragment key={to}>
          {nth === 2 && (
            <a
              href={`${paths.today}#new`}
              aria-label="New"
              onClick={(event) => {
                if (begin() !== false) event.preventDefault();
              }}
              className="flex min-h-14 items-center justify-center"
            >
              <span className="flex size-11 items-center justify-center rounded-lg bg-accent text-on-accent forced-colors:text-accent">
                <Icon name="plus" />
              </span>
            </a>
          )}
          <NavLink
            to={to}
            end={to !== paths.lists}
            className="flex min-h-14 flex-col items-center justify-center gap-0.5 text-xs text-quiet no-underline aria-[current=page]:bg-paper aria-[current=page]:text-ink"
          >
            <Icon name={icon} />
            {words}
          </NavLink>
        </Fragment>
      ))}
    </nav>
  );
}
