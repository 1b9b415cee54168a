/** Findings after which a run ends, because more of them add nothing. */
const ENOUGH = 50;

/** What a run has seen so far. */
export class Tally {
  answers = 0;
  /** Those that had to contain the requester's rows, and did. */
  own = 0;
  readonly byStatus = new Map<number, number>();
  readonly byAct = new Map<string, number>();
  /** Answers to the misbehaving person, by status. */
  readonly crowd = new Map<number, number>();
  /** Answers that contained somebody else's canary. */
  readonly foreign: string[] = [];
  /** Unexpected answers, and rows that differ from what was acknowledged. */
  readonly unexpected: string[] = [];

  count(act: string, status: number) {
    this.answers++;
    this.byStatus.set(status, (this.byStatus.get(status) ?? 0) + 1);
    this.byAct.set(act, (this.byAct.get(act) ?? 0) + 1);
  }

  get isEnough() {
    return this.foreign.length + this.unexpected.length >= ENOUGH;
  }
}
