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
  let response = await post(sending, waiting, userId);
  if (response?.status === 401) {
    const isSignedIn = await renew().catch(() => null);
    if (isSignedIn === null) return { is: "later" };
    if (isSignedIn) response = await post(sending, waiting, userId);
  }
  if (response === null) return { is: "later" };
  if (response.status === 401) return { is: "signed-out" };
  if (PASSING.has(response.status)) return { is: "later" };
  const body = await response.text().then(read, () => null);
  if (response.ok) return noun.isOutcome(body) ? { is: "taken", outcome: body } : { is: "later" };
  const { detail, errors, current } = isProblem(body) ? body : {};
  const [error] = Object.values(errors ?? {});
  return {
    is: "refused",
    status: response.status,
    reason: error ?? detail ?? "Something went wrong on our side.",
    ...(current !== undefined && { current }),
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

const post = ({ path, method, body }: Sending, { key, after }: WaitingChange, userId: string) =>
  fetch(path, {
    method,
    headers: {
      "content-type": "application/json",
      "rowkeep-person": userId,
      "rowkeep-change": key,
      ...(after && { "rowkeep-after": after }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => null);
