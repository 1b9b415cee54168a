import type { ReactNode } from "react";
import { Notice } from "#app/ui/notice.tsx";
import { Wordmark } from "./site-frame.tsx";

/** The page around signing in, up and out, and the welcome. */
export function Entrance({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-lg flex-col gap-6 px-[min(1rem,4.5vw)] py-4 sm:border-l-4 sm:border-double sm:border-rule sm:pl-10">
      <header>
        <Wordmark />
      </header>
      <main className="space-y-6 sm:pt-8">
        <h1 className="text-3xl">{title}</h1>
        <noscript>
          <Notice>
            Signing in needs JavaScript, because Clerk’s form does. Once you are signed in, all of
            Rowkeep works without it.
          </Notice>
        </noscript>
        <div className="min-h-96">{children}</div>
      </main>
    </div>
  );
}
