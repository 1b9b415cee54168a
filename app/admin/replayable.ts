/** Whether an event is about somebody whom Clerk can be asked about. */
export const isReplayable = ({ type, subjectId }: { type: string; subjectId: string | null }) =>
  type.startsWith("user.") && subjectId !== null;
