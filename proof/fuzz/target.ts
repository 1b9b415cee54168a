import { residentMemory } from "../world/workerd.ts";
import type { World } from "../world/world.ts";
import { type Person, newPeople } from "./people.ts";

/** What is fuzzed, and how its state is observed. */
export type Target = {
  /** The origin that it believes it has. */
  origin: string;
  /** Where it listens on loopback. */
  port: number;
  /** Creates a new person with rows of their own. */
  newPerson(): Promise<Person>;
  /**
   * Checks the rows of theirs that no request has named, and their activity. Returns sentences, none if all is well.
   */
  unharmed(person: Person, accepted: number): Promise<string[]>;
  /** The rows of people in whose name nothing is sent, table by table. */
  bystanders(): Promise<Record<string, string>>;
  /** Exceptions that it did not catch, so that its runtime had to answer. */
  uncaught(): string[];
  /** Its memory in bytes; null if that cannot be measured. */
  memory(): number | null;
};

/** How workerd reports an exception of the worker itself, as opposed to one of its HTTP parser. */
const UNCAUGHT = /Uncaught exception.*jsg\./;

/** The build in a workerd without a proxy, so that hostile bytes reach it unchanged. */
export async function targetIn(world: World): Promise<Target> {
  const uncaught: string[] = [];
  const worker = await world.serveBare((line) => {
    if (UNCAUGHT.test(line)) uncaught.push(line);
  });
  return {
    origin: world.origin,
    port: Number(new URL(worker.origin).port),
    ...(await newPeople(world)),
    uncaught: () => uncaught,
    memory: () => residentMemory(worker.pid),
  };
}
