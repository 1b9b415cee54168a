/** Random numbers from a seed: the same seed gives the same choices. */
export class Random {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to but not including 1; Tommy Ettinger's mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Throws a RangeError for an empty list. */
  pick<T>(items: readonly T[]): T {
    const [item] = items.slice(Math.floor(this.next() * items.length));
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }
}

/** Picks by weight, as often as called. */
export function weighted<T>(items: readonly (readonly [weight: number, item: T])[]) {
  const total = items.reduce((sum, [weight]) => sum + weight, 0);
  return (random: Random): T => {
    let left = random.next() * total;
    for (const [weight, item] of items) if ((left -= weight) < 0) return item;
    throw new RangeError("nothing has a weight");
  };
}
