import { SiteFrame } from "#app/frame/site-frame.tsx";
import { tested } from "../home/proof.ts";

export const meta = () => [
  { title: "How isolation works · Rowkeep" },
  {
    name: "description",
    content: "Two locks on every row, what was tested, and what is not defended.",
  },
];

const locks = [
  {
    title: "Who you are",
    words: [
      "Clerk signs you in. Your browser holds a token that lives for a minute and names you; Rowkeep checks its signature, who it was made for and where it comes from, on every request.",
      "Whose rows a request may reach comes from that token alone. An owner in a form or an address is refused.",
    ],
  },
  {
    title: "The first lock: the question",
    words: [
      "No code asks the database for rows without saying whose. A query is made by a scope, a scope is made from a verified session, and code that tries another way does not compile.",
    ],
  },
  {
    title: "The second lock: the answer",
    words: [
      "The database knows who asks and hides every other row by itself: row-level security, forced on every table, under a login that owns nothing and can read nothing on its own.",
      "Were one lock left open by mistake, the other would still hold.",
    ],
  },
];

const open = {
  title: "What is not defended",
  words: [
    "Rowkeep trusts Clerk with identity, Neon with storage and Cloudflare with both ends of the wire: who runs those can read what passes through. Nothing is encrypted end to end.",
    "A token that is stolen from your browser works for up to a minute. Whoever holds your unlocked device holds your tasks.",
    "Who runs this Rowkeep sees addresses, names and sign-ins, but has no page that shows a task. They hold the database's keys.",
    "It has been run with stand-ins for Clerk and Neon alone so far.",
  ],
};

export default function Security() {
  return (
    <SiteFrame>
      <div className="space-y-12">
        <div className="space-y-5">
          <h1 className="text-4xl">How your rows stay yours</h1>
          <p className="written max-w-prose text-xl text-quiet">
            Two locks on every row. Each holds without the other, and both are tried by tests that
            anyone can run.
          </p>
        </div>
        {locks.map((section) => (
          <Section key={section.title} {...section} />
        ))}
        <section className="space-y-4">
          <h2 className="text-2xl">What was tested</h2>
          <p className="written max-w-prose text-xl">
            Each line is a test of this source, by the name of its file. All of them run with{" "}
            <code>npm test</code>, those of the worker and of the browser on the production build.
          </p>
          <dl className="divide-y divide-line border-y border-line">
            {tested.map(({ words, shown }) => (
              <div key={words} className="grid gap-x-8 gap-y-1 py-3 lg:grid-cols-[1fr_20rem]">
                <dt className="written max-w-prose text-lg">{words}</dt>
                <dd className="text-sm text-quiet wrap-anywhere">{shown}</dd>
              </div>
            ))}
          </dl>
        </section>
        <Section {...open} />
      </div>
    </SiteFrame>
  );
}

function Section({ title, words }: { title: string; words: string[] }) {
  return (
    <section className="max-w-prose space-y-3">
      <h2 className="text-2xl">{title}</h2>
      {words.map((sentence) => (
        <p key={sentence} className="written text-xl">
          {sentence}
        </p>
      ))}
    </section>
  );
}
