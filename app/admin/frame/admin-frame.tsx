import { AppFrame } from "#app/frame/app-frame.tsx";
import type { ReactNode } from "react";
import { NavLink } from "react-router";
import { adminPaths } from "../paths.ts";

const views = [
  { to: adminPaths.people, words: "People" },
  { to: adminPaths.organizations, words: "Workspaces" },
  { to: adminPaths.posts, words: "Published posts" },
  { to: adminPaths.deliveries, words: "Events" },
  { to: adminPaths.trail, words: "What was done" },
  { to: adminPaths.health, words: "Health" },
];

/** The frame of site admins' pages: their views stand below the title. */
type AdminFrameProps = { title: string; slip?: ReactNode; children: ReactNode };

export function AdminFrame({ title, slip, children }: AdminFrameProps) {
  return (
    <AppFrame title={title} slip={slip}>
      <nav
        aria-label="Site admin"
        className="flex flex-wrap gap-x-4 border-b border-edge sm:gap-x-6 print:hidden"
      >
        {views.map(({ to, words }) => (
          <NavLink
            key={to}
            to={to}
            end={to === adminPaths.people}
            className="flex min-h-11 items-center text-quiet no-underline hover:text-ink aria-[current=page]:text-ink aria-[current=page]:underline"
          >
            {words}
          </NavLink>
        ))}
      </nav>
      {children}
    </AppFrame>
  );
}
