import { buttonLook } from "#app/ui/button.tsx";
import { SiteFrame } from "#app/ui/site-frame.tsx";

export const meta = () => [
  { title: "Rowkeep: private tasks and notes" },
  {
    name: "description",
    content: "Private tasks, in a workspace that proves nobody else can reach them.",
  },
];

const promises = [
  {
    title: "Yours alone",
    words:
      "Every request to the database asks for your rows, and the database itself refuses everyone else’s. Each lock holds without the other.",
  },
  {
    title: "Nothing typed is lost",
    words:
      "A form that was open for an hour is still saved. If you have to sign in first, or the database is away, it comes back with all that you typed.",
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
      <div className="space-y-10">
        <div className="space-y-5">
          <h1 className="text-4xl font-semibold sm:text-5xl">Keep it. Nobody else can reach it.</h1>
          <p className="max-w-prose text-xl text-quiet">
            Rowkeep is a private place for what you have to do. It is quick, plain, and built so
            that no user can reach another’s rows.
          </p>
          <p className="flex flex-wrap gap-3">
            <a href="/sign-up" className={buttonLook()}>
              Create your workspace
            </a>
            <a href="/sign-in" className={buttonLook("plain")}>
              Sign in
            </a>
          </p>
        </div>
        <ul className="grid gap-6 sm:grid-cols-3">
          {promises.map(({ title, words }) => (
            <li key={title} className="space-y-2 border-t border-line pt-4">
              <h2 className="text-xl font-semibold">{title}</h2>
              <p className="text-quiet">{words}</p>
            </li>
          ))}
        </ul>
      </div>
    </SiteFrame>
  );
}
