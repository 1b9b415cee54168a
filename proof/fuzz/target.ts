import type { Person } from "./people.ts";

/** What is fuzzed, and how its state is seen. */
export type Target = {
  /** The address that it believes to have. */
  origin: string;
  /** Where it listens on loopback. */
  port: number;
  /** Someone new, with rows of their own to be asked for. */
  newPerson(): Promise<Person>;
  /** What became of the rows of theirs that no request has named and of what they did: sentences, none when all is well. */
  unharmed(person: Person, accepted: number): Promise<string[]>;
  /** The rows of people in whose name nothing is sent, table by table. */
  bystanders(): Promise<Record<string, string>>;
  /** What it let pass uncaught, so that its runtime had to answer. */
  uncaught(): string[];
  /** What it has in memory, in bytes; null where that cannot be seen. */
  memory(): number | null;
};
