/** Findings after which a run is over: more of them tell nothing more. */
const ENOUGH = 50;

/** What a run has seen so far. */
export class Tally {
  answers = 0;
  /** Those that had to hold rows of whoever asked, and did. */
  own = 0;
  readonly byStatus = new Map<number, number>();
  readonly byAct = new Map<string, number>();
  /** Answers to the one who misbehaves, by status. */
  readonly crowd = new Map<number, number>();
  /** Answers that held somebody else's canary. */
  readonly foreign: string[] = [];
  /** Answers that were not as they should be, and rows that are not as they were acknowledged. */
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
