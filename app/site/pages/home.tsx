import { buttonLook } from "#app/ui/button.tsx";
import { Picture } from "#app/ui/picture.tsx";
import { SiteFrame } from "#app/frame/site-frame.tsx";
import { Developers, Proof } from "../home/for-developers.tsx";

export const meta = () => [
  { title: "Rowkeep: private tasks and notes" },
  {
    name: "description",
    content: "Private tasks, in a workspace that proves nobody else can reach them.",
  },
];

const phone = { name: "phone", width: 360, height: 720 };

const line = [
  { typed: "Pay rent", words: "the title" },
  { typed: "fri 9:00", words: "due on Friday at nine" },
  { typed: "!high", words: "high priority" },
  { typed: "@home", words: "on the list Home" },
  { typed: "every month", words: "and again each month" },
];

const promises = [
  {
    title: "Nothing typed is lost",
    words:
      "A form that was open for an hour is still saved. If you have to sign in first, or the database is away, it comes back with all that you typed.",
  },
  {
    title: "Two windows, no surprise",
    words:
      "Whoever saves second sees both versions and chooses. Nothing is overwritten in silence.",
  },
  {
    title: "Works without JavaScript",
    words:
      "Signing in needs it, because Clerk’s form does. After that, every page and every button works without.",
  },
];

export default function Home() {
  return (
    <SiteFrame>
      <div className="space-y-16">
        <div className="space-y-5">
          <h1 className="text-5xl">Keep it. Nobody else can reach it.</h1>
          <p className="written max-w-prose text-xl text-quiet">
            Rowkeep is a private place for what you have to do: tasks by day and by list, with
            notes, steps and repetition. It is quick and plain, and built so that no user can reach
            another’s rows.
          </p>
          <p className="flex flex-wrap gap-3">
            <a href="/sign-up" className={buttonLook()}>
              Create your workspace
            </a>
            <a href="/security" className={buttonLook("plain")}>
              See how it is tested
            </a>
          </p>
        </div>
        <Picture
          first
          name="today"
          alt="Today in Rowkeep: what is overdue, then what is due today, with the lists beside it"
          width={1200}
          height={660}
          narrow={phone}
        />
        <section className="space-y-6">
          <h2 className="text-3xl">One line is enough</h2>
          <p className="written max-w-prose text-xl">
            Write it as you would say it. Rowkeep shows what it understood before anything is added,
            and takes back any part that you meant as words.
          </p>
          <dl className="flex flex-wrap gap-x-8 gap-y-4 border-y border-line py-5">
            {line.map(({ typed, words }) => (
              <div key={typed}>
                <dt className="written border-b-2 border-accent text-2xl">{typed}</dt>
                <dd className="pt-1 text-sm text-quiet">{words}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section className="grid items-center gap-10 md:grid-cols-[1fr_auto]">
          <ul className="space-y-6">
            {promises.map(({ title, words }) => (
              <li key={title} className="max-w-prose space-y-2 border-t border-line pt-4">
                <h2 className="text-2xl">{title}</h2>
                <p className="written text-lg text-quiet">{words}</p>
              </li>
            ))}
          </ul>
          {/* On a narrow window it is shown above. */}
          <div className="max-w-72 max-sm:hidden">
            <Picture {...phone} alt="The same tasks on a phone, with the views at the thumb" />
          </div>
        </section>
        <Proof />
        <Developers />
      </div>
    </SiteFrame>
  );
}
