type TaskAction =
  | "task.created"
  | "task.edited"
  | "task.completed"
  | "task.reopened"
  | "task.trashed"
  | "task.restored"
  | "task.deleted"
  | "task.moved"
  | "task.placed"
  | "task.skipped"
  | "task.undone"
  | "task.recurrence_stopped";

type ListAction = "list.created" | "list.renamed" | "list.moved" | "list.deleted";

/** Named as the events of Clerk's that tell of them. */
export type SessionAction =
  | "session.created"
  | "session.ended"
  | "session.removed"
  | "session.revoked";

/**
 * Everything that an audit event can say was done. An action that is not listed here does not compile. One that was written
 * stays listed: its events are never changed.
 */
export type AuditAction = TaskAction | ListAction | "profile.saved" | SessionAction;
