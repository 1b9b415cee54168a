import { buttonLook } from "#app/ui/button.tsx";
import { SiteFrame } from "#app/frame/site-frame.tsx";

export const meta = () => [{ title: "Not for you · Rowkeep" }];

export default function Unauthorized() {
  return (
    <SiteFrame>
      <div className="max-w-prose space-y-6">
        <h1 className="text-4xl">That page is for site admins</h1>
        <p className="written text-xl text-quiet">
          Only somebody who runs this Rowkeep can open it.
        </p>
        <a href="/dashboard" className={buttonLook()}>
          Open your tasks
        </a>
      </div>
    </SiteFrame>
  );
}
