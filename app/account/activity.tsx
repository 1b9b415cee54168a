import type { Activity as Event } from "#db/people.server.ts";

/** What was done, by the action of its audit event. */
const words: Record<Event["action"], string> = {
  "task.created": "Added a task",
  "task.edited": "Changed a task",
  "task.completed": "Completed a task",
  "task.reopened": "Reopened a task",
  "task.trashed": "Moved a task to the trash",
  "task.restored": "Restored a task",
  "task.deleted": "Deleted a task for good",
  "task.reordered": "Changed the order of tasks",
  "task.listed": "Moved a task to a list, or off it",
  "task.assigned": "Assigned a task, or took it off somebody",
  "task.skipped": "Skipped a task once",
  "task.undone": "Took back a change to a task",
  "task.recurrence_stopped": "Stopped a task from repeating",
  "task.linked": "Linked a task and a post",
  "task.unlinked": "Took a link between a task and a post away",
  "task.moved_out": "Moved a task",
  "task.moved_in": "Moved a task here",
  "task.copied_out": "Copied a task",
  "task.copied_in": "Copied a task here",
  "list.moved_out": "Moved a list",
  "list.moved_in": "Moved a list here",
  "list.copied_out": "Copied a list",
  "list.copied_in": "Copied a list here",
  "post.moved_out": "Moved a post",
  "post.moved_in": "Moved a post here",
  "post.copied_out": "Copied a post",
  "post.copied_in": "Copied a post here",
  "list.created": "Added a list",
  "list.renamed": "Renamed a list",
  "list.reordered": "Changed the order of lists",
  "list.deleted": "Deleted a list",
  "tag.renamed": "Renamed a tag",
  "post.created": "Wrote a new post",
  "post.edited": "Changed a post",
  "post.published": "Published a post",
  "post.unlisted": "Gave a post a secret address",
  "post.unpublished": "Unpublished a post",
  "post.taken_down": "A site admin took a post down",
  "post.trashed": "Moved a post to the trash",
  "post.restored": "Restored a post",
  "post.deleted": "Deleted a post for good",
  "site.saved": "Changed the public site",
  "handle.released": "Gave up a handle",
  "device.added": "Let a device be reminded",
  "device.changed": "Changed what a device is told",
  "device.stopped": "Stopped reminding a device",
  "profile.saved": "Changed name or time zone",
  "session.created": "Signed in",
  "session.ended": "Signed out",
  "session.removed": "Signed out",
  "session.revoked": "A device was signed out",
};

type ActivityProps = {
  events: Event[];
  timeZone: string;
};

/** The latest activity of this account, newest first, in the person's time zone. */
export function Activity({ events, timeZone }: ActivityProps) {
  const format = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  });
  return (
    <section className="space-y-3 border-t border-line pt-6">
      <h2 className="text-xl">Activity</h2>
      {events.length === 0 && <p className="text-quiet">Nothing yet.</p>}
      <ul className="ruled">
        {events.map(({ action, subjectId, at, impersonatorId, other }) => (
          <li
            key={`${action}-${subjectId}-${at.getTime()}`}
            className="flex flex-wrap justify-between gap-x-4 py-2.5"
          >
            <span className="min-w-0 wrap-anywhere">
              {words[action]}
              {/_(out|in)$/.test(action) && <Other way={action} name={other} />}
              {impersonatorId && ` (${impersonatorId}, signed in as you)`}
            </span>
            <time dateTime={at.toISOString()} className="shrink-0 text-quiet">
              {format.format(at)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The other workspace, by its name for somebody who is in it. */
const Other = ({ way, name }: { way: string; name: string | null }) => (
  <>
    {way.endsWith("out") ? " to " : " from "}
    {name === null ? "another workspace" : <bdi>{name}</bdi>}
  </>
);
