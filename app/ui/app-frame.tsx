import { UserButton } from "@clerk/react-router";
import type { ReactNode } from "react";
import { NavLink } from "react-router";
import { Wordmark } from "./site-frame.tsx";

const links = [
  { to: "/w/me/tasks", words: "Tasks" },
  { to: "/account", words: "Account" },
];

/** The frame of the pages behind the sign-in. Clerk's button needs scripts; the links beside it do not. */
export function AppFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mx-auto min-h-dvh max-w-3xl px-4 sm:px-6">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:m-2 focus:rounded-lg focus:bg-card focus:p-3"
      >
        Skip to the content
      </a>
      <header className="flex flex-wrap items-center justify-between gap-x-5 gap-y-1 border-b border-line py-3">
        <Wordmark />
        <nav aria-label="Workspace" className="flex items-center gap-5">
          {links.map(({ to, words }) => (
            <NavLink
              key={to}
              to={to}
              className="flex min-h-11 items-center text-quiet no-underline aria-[current=page]:font-semibold aria-[current=page]:text-ink hover:text-ink"
            >
              {words}
            </NavLink>
          ))}
          <a
            href="/sign-out"
            className="flex min-h-11 items-center text-quiet no-underline hover:text-ink"
          >
            Sign out
          </a>
          <span className="flex size-7 items-center">
            <UserButton />
          </span>
        </nav>
      </header>
      <main id="main" className="space-y-6 py-8">
        <h1 className="text-3xl font-semibold">{title}</h1>
        {children}
      </main>
    </div>
  );
}
