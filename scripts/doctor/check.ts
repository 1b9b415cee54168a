import type { Settings } from "../local/settings.ts";

/** What is examined: a set of settings, and the services that they name. */
export type Patient = {
  /** Where the settings come from; advice names it. */
  file: string;
  settings: Settings;
  /** The connection string of the role that owns the database, if it is set. */
  ownerUrl: string | undefined;
  /** Whether these are the settings of a deployment, which may not point at this machine. */
  isDeployment: boolean;
  /** Whether checks may leave something behind, such as the record of a test event. */
  mayWrite: boolean;
  /** Milliseconds that a service may take to answer one request. */
  patience: number;
  /** This machine's clock, in milliseconds since 1970. */
  now: () => number;
};

/** `words` says what is so, or what to do, or why nobody knows. It never contains a secret. */
export type Finding = { status: "ok" | "wrong" | "unknown"; words: string };

export type Check = {
  /** Unique among all checks. */
  name: string;
  /** Earlier checks without which this one would only repeat their finding. */
  needs?: readonly string[];
  examine(patient: Patient): Finding | Promise<Finding>;
};

export type Result = Finding & { name: string };

export const ok = (words: string): Finding => ({ status: "ok", words });
export const wrong = (words: string): Finding => ({ status: "wrong", words });
export const unknown = (words: string): Finding => ({ status: "unknown", words });

/** Thrown where a check cannot go on. */
export class Ended extends Error {
  override name = "Ended";
  readonly finding: Finding;
  constructor(finding: Finding) {
    super(finding.words);
    this.finding = finding;
  }
}

/**
 * Runs the checks in their order, and tells of each. A check whose needs were not found ok is unknown, and so is
 * everything after `over`.
 */
export async function examine(
  patient: Patient,
  checks: readonly Check[],
  tell: (result: Result) => void = () => {},
  over: AbortSignal = new AbortController().signal,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const check of checks) {
    const missing = check.needs?.find((need) => !isOk(results, need));
    const finding = missing
      ? unknown(`Can only be found out once “${missing}” is ok.`)
      : // oxlint-disable-next-line no-await-in-loop -- later checks depend on earlier ones
        await within(over, () => tried(check, patient));
    const result = { name: check.name, ...finding };
    results.push(result);
    tell(result);
  }
  return results;
}

const isOk = (results: readonly Result[], name: string) =>
  results.some((result) => result.name === name && result.status === "ok");

/** What is thrown may quote a connection string, so only its kind is told. */
async function tried(check: Check, patient: Patient): Promise<Finding> {
  try {
    return await check.examine(patient);
  } catch (error) {
    if (error instanceof Ended) return error.finding;
    return unknown(`The check itself failed: ${error instanceof Error ? error.name : "no error"}.`);
  }
}

function within(over: AbortSignal, work: () => Promise<Finding>): Promise<Finding> {
  const late = unknown("Not found out in time: something above is slow.");
  if (over.aborted) return Promise.resolve(late);
  return new Promise((resolve) => {
    over.addEventListener("abort", () => resolve(late), { once: true });
    void work().then(resolve);
  });
}
