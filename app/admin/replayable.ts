/** What Clerk can be asked about, by the kind of an event. */
const KINDS = /^(user|organization|organizationMembership|subscription|subscriptionItem)\./;

/** Whether an event is about a person or an organisation whom Clerk can be asked about. */
export const isReplayable = ({ type, subjectId }: { type: string; subjectId: string | null }) =>
  KINDS.test(type) && /^(user|org)_/.test(subjectId ?? "");
