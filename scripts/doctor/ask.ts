import * as v from "valibot";
import { smallest } from "./clocks.ts";
import { Ended, type Patient, unknown } from "./check.ts";

export type Answer = {
  status: number;
  /** The JSON of the body; null if it is none. */
  body: unknown;
  headers: Headers;
  /** Seconds that this machine's clock is ahead of the server's at least; negative, behind. */
  ahead: number;
};

/** Sends one request and follows no redirect. Null if nothing answers in time. */
export async function ask(
  { patience, now }: Patient,
  url: string,
  init: RequestInit = {},
): Promise<Answer | null> {
  const sent = now();
  try {
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.timeout(patience),
    });
    const received = now();
    const text = await response.text();
    const { status, headers } = response;
    return { status, body: parsed(text), headers, ahead: aheadOf(headers, sent, received) };
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `Date` has whole seconds, and was written at some time between `sent` and `received`. */
function aheadOf(headers: Headers, sent: number, received: number): number {
  const said = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(said) ? 0 : smallest(sent - said - 1000, received - said) / 1000;
}

/** Reads an answer's body; ends the check as unknown if it has another form. `whose`: the service. */
export function read<S extends v.GenericSchema>(
  schema: S,
  { status, body }: Answer,
  whose: string,
): v.InferOutput<S> {
  const parsedBody = v.safeParse(schema, body);
  if (status === 200 && parsedBody.success) return parsedBody.output;
  const reason = status === 200 ? "in another form than its documents say" : `with ${status}`;
  throw new Ended(unknown(`${whose} answers ${reason}.`));
}
