import { buttonLook } from "#app/ui/button.tsx";
import { SiteFrame } from "#app/ui/site-frame.tsx";

export const meta = () => [
  { title: "Pricing · Rowkeep" },
  { name: "description", content: "What Rowkeep's free plan holds, and what pro adds." },
];

/** The plans, line by line; export, deletion and isolation are the same in both. */
const lines = [
  { what: "Private tasks and notes", free: "unlimited", pro: "unlimited" },
  { what: "Published posts", free: "3", pro: "unlimited" },
  { what: "API tokens", free: "1", pro: "10" },
  { what: "People in an organisation", free: "3", pro: "50" },
  { what: "Trash is kept", free: "7 days", pro: "90 days" },
  { what: "Weekly review", free: "no", pro: "yes" },
  { what: "Isolation, export, deletion", free: "yes", pro: "yes" },
];

export default function Pricing() {
  return (
    <SiteFrame>
      <div className="space-y-8">
        <div className="space-y-4">
          <h1 className="text-4xl font-semibold">Free for what is private</h1>
          <p className="max-w-prose text-lg text-quiet">
            Keeping your own things costs nothing and has no limit. Pro is for those who publish,
            automate or work together. Pro cannot be bought yet: this Rowkeep is free for everyone
            until it can.
          </p>
        </div>
        <div className="overflow-x-auto">
          <table className="w-full border-collapse text-left">
            <caption className="sr-only">What each plan holds</caption>
            <thead>
              <tr className="border-b border-edge">
                <th scope="col" className="py-3 pr-4 font-medium text-quiet">
                  What
                </th>
                <th scope="col" className="py-3 pr-4 font-semibold">
                  Free
                </th>
                <th scope="col" className="py-3 font-semibold">
                  Pro
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ what, free, pro }) => (
                <tr key={what} className="border-b border-line">
                  <th scope="row" className="py-3 pr-4 font-normal">
                    {what}
                  </th>
                  <td className="py-3 pr-4">{free}</td>
                  <td className="py-3">{pro}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <a href="/sign-up" className={buttonLook()}>
          Create your workspace
        </a>
      </div>
    </SiteFrame>
  );
}
