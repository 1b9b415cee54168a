/** What leaves this workspace for another, and what comes from one. */
type MoveAction = `${"task" | "list" | "post"}.${"moved" | "copied"}_${"out" | "in"}`;

type TaskAction =
  | "task.created"
  | "task.edited"
  | "task.completed"
  | "task.reopened"
  | "task.trashed"
  | "task.restored"
  | "task.deleted"
  | "task.reordered"
  | "task.listed"
  | "task.assigned"
  | "task.skipped"
  | "task.undone"
  | "task.recurrence_stopped"
  | "task.linked"
  | "task.unlinked";

type PostAction =
  | "post.created"
  | "post.edited"
  | "post.published"
  | "post.unlisted"
  | "post.unpublished"
  | "post.taken_down"
  | "post.trashed"
  | "post.restored"
  | "post.deleted";

type SiteAction = "site.saved" | "handle.released";

type ListAction = "list.created" | "list.renamed" | "list.reordered" | "list.deleted";

type TagAction = "tag.renamed";

type DeviceAction = "device.added" | "device.changed" | "device.stopped";

/** Named like the Clerk events that report them. */
export type SessionAction =
  | "session.created"
  | "session.ended"
  | "session.removed"
  | "session.revoked";

/**
 * Every action of an audit event. An action that is not listed here does not compile. Never remove one that has been
 * written, unless a migration renames it in its events too.
 */
export type AuditAction =
  | TaskAction
  | ListAction
  | TagAction
  | PostAction
  | SiteAction
  | DeviceAction
  | MoveAction
  | "profile.saved"
  | SessionAction;
