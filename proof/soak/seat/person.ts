import { Cookies } from "../../world/cookies.ts";
import { newCanary } from "./canary.ts";
import type { Random } from "./random.ts";
import type { Kept, TaskRow } from "./rows.ts";

/**
 * How a person's session is kept alive.
 * - `lasting`: its token outlives the run.
 * - `refreshed`: its token expires after a minute, and the app renews it with the refresh cookie.
 * - `shaken`: the same without that cookie, so Clerk's handshake renews it.
 * - `bearer`: programs send the token in a header.
 */
export const WAYS = ["lasting", "refreshed", "shaken", "bearer"] as const;
export type Way = (typeof WAYS)[number];

export class Person {
  readonly id: string;
  readonly canary: string;
  readonly way: Way;
  readonly random: Random;
  readonly cookies = new Cookies();
  bearer: string | null = null;
  readonly kept: Kept = { tasks: new Map(), steps: new Map(), lists: new Map(), displayName: "" };
  #serial = 0;

  constructor(way: Way, random: Random) {
    this.canary = newCanary(random);
    this.id = `user_${this.canary}`;
    this.way = way;
    this.random = random;
  }

  get email() {
    return `${this.canary}@rowkeep.test`;
  }

  /** A text with the canary in it that has not been written before. */
  text(what: string): string {
    return `${this.canary} ${what} q${++this.#serial}`;
  }

  /** The stored tasks, without steps. */
  tasks(which: (task: TaskRow) => boolean = () => true): TaskRow[] {
    return [...this.kept.tasks.values()].filter(which);
  }

  get open(): TaskRow[] {
    return this.tasks(({ isDone, isTrashed }) => !isDone && !isTrashed);
  }

  openTask(): TaskRow {
    return this.random.pick(this.open);
  }

  /** Stores Set-Cookie lines as a browser does. */
  keep(lines: readonly string[]) {
    const isShaken = this.way === "shaken";
    this.cookies.keep(lines, (name) => isShaken && name.startsWith("__refresh_"));
  }

  /** Whether only pages can be requested until Clerk's handshake is done. */
  get hasToShakeHands(): boolean {
    if (this.way !== "shaken") return false;
    const [, claims = ""] = (this.cookies.get("__session") ?? "").split(".");
    const { exp } = JSON.parse(Buffer.from(claims, "base64url").toString() || "{}");
    return !(Number(exp) * 1000 > Date.now());
  }
}
