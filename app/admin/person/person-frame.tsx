import type { ManagedPerson } from "#db/directory.server.ts";
import { RestoredNotice } from "#app/ui/notice.tsx";
import { buttonLook } from "#app/ui/button.tsx";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { AdminFrame } from "../frame/admin-frame.tsx";
import { adminPaths } from "../paths.ts";

type PersonFrameProps = {
  title: string;
  person: ManagedPerson;
  /** Whether the form came back filled. */
  isRestored: boolean;
  children: ReactNode;
};

/** A page about one person, which begins with who that is. */
export function PersonFrame({ title, person, isRestored, children }: PersonFrameProps) {
  return (
    <AdminFrame title={title}>
      {isRestored && <RestoredNotice />}
      <p className="break-all">
        <span className="text-xl">{person.email ?? person.id}</span>
        {person.displayName && (
          <span dir="auto" className="written ms-3 text-lg">
            {person.displayName}
          </span>
        )}
      </p>
      {children}
    </AdminFrame>
  );
}

/** The way out of a form about a person. */
export const BackToPerson = ({ id }: { id: string }) => (
  <Link to={adminPaths.person(id)} className={buttonLook("plain")}>
    Back to this person
  </Link>
);
