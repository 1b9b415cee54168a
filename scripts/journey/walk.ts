import type { BrowserContext, Page } from "playwright-core";

/** Somebody new, who exists for one journey. */
export type Newcomer = { email: string; password: string; name: string; handle: string };

export type Journey = {
  /** Where the app is, without a path. */
  origin: string;
  newcomer: Newcomer;
  page: Page;
  /** A window of somebody who is not signed in. */
  reader: Page;
};

export type Step = {
  /** What is done, in plain words: “Signs up as …”. */
  words: (newcomer: Newcomer, origin: string) => string;
  /** Does it. Returns why it was left out, if it was; throws if it failed. */
  take: (journey: Journey) => Promise<string | void>;
  /** Begins or ends the account, which is otherwise deleted when a step fails. */
  account?: "begins" | "ends";
};

export type Taken = { words: string; status: "done" | "left out" | "failed"; reason?: string };

/**
 * Takes the steps in their order and tells of each. After one that failed, only the account is deleted. Returns what the
 * browser complained about: errors in its console, and breaches of the Content-Security-Policy.
 */
export async function walk(
  steps: readonly Step[],
  contexts: { own: BrowserContext; others: BrowserContext },
  { origin, newcomer, patience }: { origin: string; newcomer: Newcomer; patience: number },
  tell: (taken: Taken) => void,
): Promise<{ failed: boolean; complaints: string[] }> {
  for (const context of Object.values(contexts)) context.setDefaultTimeout(patience);
  const [page, reader] = await Promise.all([contexts.own.newPage(), contexts.others.newPage()]);
  const complaints: string[] = [];
  for (const one of [page, reader]) watch(one, complaints);
  const journey = { origin, newcomer, page, reader };
  let [failed, hasAccount] = [false, false];
  for (const step of steps) {
    if (failed && !(hasAccount && step.account === "ends")) continue;
    if (step.account === "begins") hasAccount = true;
    // oxlint-disable-next-line no-await-in-loop -- each step begins where the one before has ended
    const result = await attempt(step, journey);
    failed ||= result.status === "failed";
    tell({ words: step.words(newcomer, origin), ...result });
  }
  return { failed, complaints };
}

async function attempt(step: Step, journey: Journey): Promise<Pick<Taken, "status" | "reason">> {
  try {
    const reason = await step.take(journey);
    return reason === undefined ? { status: "done" } : { status: "left out", reason };
  } catch (error) {
    const [first = "It failed."] = (error instanceof Error ? error.message : String(error)).split(
      "\n",
    );
    const at = new URL(journey.page.url()).pathname;
    return { status: "failed", reason: `${first} The page was ${at}.` };
  }
}

/** Adds to the list what a browser complains about, as long as the page is open. */
function watch(page: Page, complaints: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (fault) => complaints.push(String(fault)));
}
