import { residentMemory } from "../world/workerd.ts";
import type { World } from "../world/world.ts";
import { type Person, newPeople } from "./people.ts";

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

/** How workerd tells of an exception of the worker's own, as against one of its reading of HTTP. */
const UNCAUGHT = /Uncaught exception.*jsg\./;

/** The build in a workerd that nothing stands in front of, so that hostile bytes reach it as they are. */
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
