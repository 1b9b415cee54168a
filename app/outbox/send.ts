import { inWorkspace } from "#app/visit/workspace.ts";
import type { Nouns, Sending, WaitingChange } from "./noun.ts";
import type { Answer } from "./surroundings.ts";

/** Longer than the server ever takes: a request without an answer by then never arrived. */
const PATIENCE = 30_000;

/** Answers that say nothing about the change itself. */
const PASSING = new Set([408, 425, 429, 502, 503, 504]);

type Problem = {
  detail?: string;
  errors?: Record<string, string>;
  current?: unknown;
  isAnother?: boolean;
  isLate?: boolean;
  isOutsider?: boolean;
};

/**
 * Sends one change as the person who made it. `renew`: gets a new session token, and says whether there is a session at
 * all; it fails if nobody can tell. A page that slept until its token expired asks once.
 */
export async function send(
  waiting: WaitingChange,
  nouns: Nouns,
  userId: string,
  renew: () => Promise<boolean>,
): Promise<Answer> {
  const noun = nouns[waiting.noun];
  if (!noun) throw new TypeError(`nobody knows changes of ${waiting.noun}`);
  const sending = noun.request(waiting.change);
  let told = await post(sending, waiting, userId);
  // No new token of the sender's may take the place of somebody else who is signed in.
  if (told?.status === 401 && !told.problem.isAnother) {
    const isSignedIn = await renew().catch(() => null);
    if (isSignedIn === null) return { is: "later" };
    if (isSignedIn) told = await post(sending, waiting, userId);
  }
  if (told === null) return { is: "later" };
  if (told.status === 401) return { is: told.problem.isAnother ? "another" : "signed-out" };
  if (told.problem.isLate) return { is: "late" };
  if (PASSING.has(told.status)) return { is: "later" };
  const { body } = told;
  if (told.ok) return noun.isOutcome(body) ? { is: "taken", outcome: body } : { is: "later" };
  const { detail, errors, current, isOutsider } = told.problem;
  const [error] = Object.values(errors ?? {});
  return {
    is: "refused",
    status: told.status,
    reason: error ?? detail ?? "Something went wrong on our side.",
    ...(current !== undefined && { current }),
    ...(isOutsider && { isOutsider }),
  };
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === "object" && body !== null && "title" in body;

const read = (json: string): unknown => {
  try {
    return JSON.parse(json, dated);
  } catch {
    return null;
  }
};

/** JSON has no dates; a row's dates have names that end in `At`. */
const dated = (name: string, value: unknown) =>
  typeof value === "string" && name.endsWith("At") ? new Date(value) : value;

/** The answer with its body as JSON, or null for a body that is none; null if no answer came. */
async function post(
  { path, method, body }: Sending,
  { key, after, workspace, at }: WaitingChange,
  userId: string,
) {
  const response = await fetch(inWorkspace(path, workspace), {
    method,
    headers: {
      "content-type": "application/json",
      "rowkeep-person": userId,
      "rowkeep-change": key,
      ...(after && { "rowkeep-after": after }),
      ...(at !== undefined && { "rowkeep-waited": String(Math.max(0, Date.now() - at)) }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => null);
  if (response === null) return null;
  const { status, ok } = response;
  const told = await response.text().then(read, () => null);
  return { status, ok, body: told, problem: isProblem(told) ? told : ({} satisfies Problem) };
}
