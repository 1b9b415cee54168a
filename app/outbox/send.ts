import type { Kept, Outcome } from "./change.ts";
import type { Answer } from "./outbox.ts";

/** Longer than the server ever takes: what has not answered by then never arrived. */
const PATIENCE = 30_000;

/** Answers that say nothing of the change itself. */
const PASSING = new Set([408, 425, 429, 502, 503, 504]);

type Problem = {
  detail?: string;
  errors?: Record<string, string>;
  task?: Outcome["tasks"][number];
};

/**
 * Sends one change as the person who made it. `renew`: gets a fresh session token, and says whether there is a session at
 * all; it fails where nobody can say. A page that slept through the life of its token asks once.
 */
export async function send(
  kept: Kept,
  userId: string,
  renew: () => Promise<boolean>,
): Promise<Answer> {
  let response = await post(kept, userId);
  if (response?.status === 401) {
    const isSignedIn = await renew().catch(() => null);
    if (isSignedIn === null) return { is: "later" };
    if (isSignedIn) response = await post(kept, userId);
  }
  if (response === null) return { is: "later" };
  if (response.status === 401) return { is: "signed-out" };
  if (PASSING.has(response.status)) return { is: "later" };
  const body = await response.text().then(read, () => null);
  if (response.ok) return isOutcome(body) ? { is: "taken", outcome: body } : { is: "later" };
  const { detail, errors, task } = isProblem(body) ? body : {};
  const [error] = Object.values(errors ?? {});
  return {
    is: "refused",
    reason: error ?? detail ?? "Something went wrong on our side.",
    ...(task && { task }),
  };
}

const isOutcome = (body: unknown): body is Outcome =>
  typeof body === "object" && body !== null && "tasks" in body;

const isProblem = (body: unknown): body is Problem =>
  typeof body === "object" && body !== null && "title" in body;

const read = (json: string): unknown => {
  try {
    return JSON.parse(json, dated);
  } catch {
    return null;
  }
};

/** JSON has no dates; those of a task have names that end in `At`. */
const dated = (name: string, value: unknown) =>
  typeof value === "string" && name.endsWith("At") ? new Date(value) : value;

const post = ({ key, change, after }: Kept, userId: string) =>
  fetch("/api/v1/changes", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "rowkeep-person": userId,
      "rowkeep-change": key,
      ...(after && { "rowkeep-after": after }),
    },
    body: JSON.stringify(change),
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => null);
