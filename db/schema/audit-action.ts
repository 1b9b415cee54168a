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
  | "task.skipped"
  | "task.undone"
  | "task.recurrence_stopped";

type PostAction =
  | "post.created"
  | "post.edited"
  | "post.published"
  | "post.unlisted"
  | "post.unpublished"
  | "post.trashed"
  | "post.restored"
  | "post.deleted";

type SiteAction = "site.saved" | "handle.released";

type ListAction = "list.created" | "list.renamed" | "list.reordered" | "list.deleted";

/** Named as the events of Clerk's that tell of them. */
export type SessionAction =
  | "session.created"
  | "session.ended"
  | "session.removed"
  | "session.revoked";

/**
 * Everything that an audit event can say was done. An action that is not listed here does not compile. One that was written
 * stays listed, or a migration renames it in its events too.
 */
export type AuditAction =
  | TaskAction
  | ListAction
  | PostAction
  | SiteAction
  | "profile.saved"
  | SessionAction;
