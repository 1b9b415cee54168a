import { SiteFrame } from "#app/ui/site-frame.tsx";

export const meta = () => [
  { title: "How isolation works · Rowkeep" },
  {
    name: "description",
    content: "Two locks on every row, what was tested, and what is not defended.",
  },
];

const sections = [
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
      "Were one lock left open by mistake, the other would still hold. A test takes each away in turn, for every query there is.",
    ],
  },
  {
    title: "What was tested",
    words: [
      "Every route, with every method, as its owner, as a stranger and as nobody: what a stranger gets for your task is, to the letter, what they get for one that does not exist.",
      "Eighteen kinds of forged, stale and foreign tokens; deleted people whose token still lived; a database that fails before, during and after a write; forms sent an hour late.",
    ],
  },
  {
    title: "What is not defended",
    words: [
      "Rowkeep trusts Clerk with identity, Neon with storage and Cloudflare with both ends of the wire: who runs those can read what passes through. Nothing is encrypted end to end.",
      "A token that is stolen from your browser works for up to a minute.",
    ],
  },
];

export default function Security() {
  return (
    <SiteFrame>
      <div className="space-y-8">
        <div className="space-y-4">
          <h1 className="text-4xl font-semibold">How your rows stay yours</h1>
          <p className="max-w-prose text-lg text-quiet">
            Two locks on every row. Each holds without the other, and both are tried by tests that
            anyone can run.
          </p>
        </div>
        {sections.map(({ title, words }) => (
          <section key={title} className="max-w-prose space-y-3 border-t border-line pt-6">
            <h2 className="text-2xl font-semibold">{title}</h2>
            {words.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </section>
        ))}
      </div>
    </SiteFrame>
  );
}
