import type { ReactNode } from "react";

const about = [
  { href: "/security", words: "How isolation works" },
  { href: "/pricing", words: "Pricing" },
];

/** Header, main column and footer of the pages for everyone: plain links, no scripts. */
export function SiteFrame({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-3xl flex-col px-5">
      <header className="flex items-center justify-between gap-4 py-5">
        <Wordmark />
        <nav aria-label="Site">
          <a
            href="/dashboard"
            className="flex min-h-11 items-center font-medium text-accent underline"
          >
            Open workspace
          </a>
        </nav>
      </header>
      <main className="grow py-8">{children}</main>
      <footer className="flex flex-wrap items-center justify-between gap-x-6 border-t border-line py-4 text-sm text-quiet">
        <p>Private tasks; nobody else’s rows.</p>
        <nav aria-label="About Rowkeep" className="flex gap-6">
          {about.map(({ href, words }) => (
            <a
              key={href}
              href={href}
              className="flex min-h-11 items-center text-quiet hover:text-ink"
            >
              {words}
            </a>
          ))}
        </nav>
      </footer>
    </div>
  );
}

export function Wordmark() {
  return (
    <a
      href="/"
      className="flex min-h-11 items-center gap-2 font-display text-xl font-semibold text-ink no-underline"
    >
      <img src="/icon.svg" alt="" width="28" height="28" />
      Rowkeep
    </a>
  );
}
