import { proof } from "./proof.ts";

/** Results of the tests, in figures. */
export function Proof() {
  return (
    <section className="space-y-6">
      <h2 className="text-3xl">Do not take our word for it</h2>
      <p className="written max-w-prose text-xl">
        Every request to the database asks for your rows, and the database itself refuses everyone
        else’s. Each lock holds without the other, and the tests that show it can be run by anyone.
      </p>
      <dl className="divide-y divide-line border-y border-line">
        {proof.map(({ figure, words }) => (
          <div key={figure} className="grid gap-x-6 py-3 sm:grid-cols-[7rem_1fr] sm:items-baseline">
            <dt className="written text-2xl font-semibold text-accent sm:text-right">{figure}</dt>
            <dd className="written max-w-prose text-lg">{words}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href="/security" className="inline-flex min-h-11 items-center text-accent underline">
          How isolation works, and what is not defended
        </a>
      </p>
    </section>
  );
}

/** The commands that a fork begins with. */
export function Developers() {
  return (
    <section className="space-y-6">
      <h2 className="text-3xl">Yours to build on</h2>
      <p className="written max-w-prose text-xl">
        Rowkeep is a small, complete app on Cloudflare Workers, with Clerk for identity and Neon for
        data, under the MIT licence. It starts with a local Clerk and a local Neon: no account, no
        database, no container.
      </p>
      <dl className="space-y-4">
        <div>
          <dt className="text-quiet">Run it</dt>
          <dd>
            <Command>git clone … rowkeep && cd rowkeep && npm ci && npm run dev</Command>
          </dd>
        </div>
        <div>
          <dt className="text-quiet">Try every lock</dt>
          <dd>
            <Command>npm ci && npm test</Command>
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Command({ children }: { children: string }) {
  return (
    <code className="block rounded-lg border border-line bg-leaf px-4 py-3 wrap-anywhere">
      {children}
    </code>
  );
}
