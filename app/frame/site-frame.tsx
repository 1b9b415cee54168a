import type { ReactNode } from "react";

const pages = [
  { href: "/security", words: "Security" },
  { href: "/pricing", words: "Pricing" },
  // Leads to the sign-in page who is not signed in; these pages are the same for everyone.
  { href: "/dashboard", words: "Open your tasks" },
];

const link = "flex min-h-11 items-center text-quiet no-underline hover:text-ink hover:underline";

/**
 * Header, main column and footer of the public pages: plain links, no scripts. The red double rule is the margin of a
 * ledger.
 */
export function SiteFrame({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh wrap-break-word max-w-5xl flex-col px-[min(1.25rem,6vw)] lg:border-l-4 lg:border-double lg:border-rule lg:pl-16 print:border-0">
      <header className="flex flex-wrap items-center justify-between gap-x-6 py-4">
        <Wordmark />
        <nav aria-label="Site" className="flex flex-wrap gap-x-6">
          {pages.map(({ href, words }) => (
            <a key={href} href={href} className={link}>
              {words}
            </a>
          ))}
        </nav>
      </header>
      <main className="grow py-8 sm:py-12">{children}</main>
      <footer className="flex flex-wrap items-center justify-between gap-x-6 border-t border-line py-4 text-sm text-quiet">
        <p>Private tasks; nobody else’s rows.</p>
        <nav aria-label="Workspace">
          <a href="/dashboard" className={link}>
            Open your workspace
          </a>
        </nav>
      </footer>
    </div>
  );
}

export function Wordmark() {
  return (
    <a
      href="/"
      className="flex min-h-11 items-center gap-2.5 font-serif text-xl font-semibold text-ink no-underline"
    >
      <img src="/icon.svg" alt="" width="28" height="28" />
      Rowkeep
    </a>
  );
}
