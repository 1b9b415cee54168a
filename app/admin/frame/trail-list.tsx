import type { AdminAction, TrailEntry } from "#db/trail.server.ts";
import { Link } from "react-router";
import { adminPaths } from "../paths.ts";
import { Moment } from "./moment.tsx";

/** What was done, in a few words. */
export const ACTION_WORDS: Record<AdminAction, string> = {
  "person.promoted": "Made a site admin",
  "person.demoted": "No longer a site admin",
  "person.banned": "Banned",
  "person.unbanned": "Ban lifted",
  "person.signed_out": "Signed out everywhere",
  "person.deleted": "Deleted",
  "post.taken_down": "Post taken down",
  "delivery.replayed": "Asked Clerk anew about an event’s subject",
};

const isPerson = ({ action }: TrailEntry) => action.startsWith("person.");

/** Things that site admins did, each with who did it, to whom, and why. */
export function TrailList({ entries }: { entries: TrailEntry[] }) {
  if (entries.length === 0) return <p className="text-quiet">Nothing yet.</p>;
  return (
    <ul className="ruled">
      {entries.map((entry) => (
        <li key={entry.id} className="flex flex-wrap justify-between gap-x-4 py-3">
          <div className="min-w-0">
            <p>
              {ACTION_WORDS[entry.action]}{" "}
              {isPerson(entry) ? (
                <Link
                  to={adminPaths.person(entry.subjectId)}
                  className="inline-block py-2.5 break-all"
                >
                  {entry.subjectId}
                </Link>
              ) : (
                <span className="break-all text-quiet">{entry.subjectId}</span>
              )}
            </p>
            {entry.reason && (
              <p dir="auto" className="written wrap-anywhere">
                {entry.reason}
              </p>
            )}
            <p className="text-sm text-quiet">
              by{" "}
              <Link to={adminPaths.person(entry.actorId)} className="inline-block py-2.5 break-all">
                {entry.actorId}
              </Link>
            </p>
          </div>
          <Moment at={entry.at} />
        </li>
      ))}
    </ul>
  );
}
