import { candidates } from "./candidates.ts";
import type { Candidate, Candidates } from "./candidates.ts";
import { dateShapes } from "./date.server.ts";
import type { Day, Moment } from "./date.server.ts";
import { listCandidates } from "./list.ts";
import { read, take } from "./parts.ts";
import { priorityShapes } from "./priority.ts";
import type { KnownList, Priority } from "./quick-add.ts";
import { repetitionShapes } from "./repetition.ts";
import type { Repetition } from "./repetition.ts";
import { TAGS_MAX } from "../tag-names/tag-names.ts";
import { tagCandidates } from "./tag.ts";
import { timeShapes } from "./time.ts";
import type { Time } from "./time.ts";

/** All tags, and at most one of each other: the last one in the text. */
export type Found = {
  tags: Candidate<string>[];
  list: Candidate<KnownList | { name: string }> | null;
  priority: Candidate<Priority> | null;
  recurrence: Candidate<Repetition> | null;
  time: Candidate<Time> | null;
  date: Candidate<Day> | null;
};

type Line = { text: string; lists: KnownList[]; ignore: readonly string[]; moment: Moment };

/** Signs such as `@` and `#` are never half of a phrase. */
const onlyFound = <Meaning>(found: Candidate<Meaning>[]): Candidates<Meaning> => ({
  found,
  alone: [],
});

/** The parts of the text, and the places of backslashes that kept words from having a meaning. */
export function find({ text, lists, ignore, moment }: Line): { found: Found; escapes: number[] } {
  let reading = read(text);
  const one = <Meaning>(kind: (masked: string) => Candidates<Meaning>) => {
    const taken = take(text, reading, kind, ignore);
    reading = taken.reading;
    return taken.part;
  };
  const every = <Meaning>(kind: (masked: string) => Candidates<Meaning>, most: number) => {
    const all: Candidate<Meaning>[] = [];
    for (let part = one(kind); part !== null; part = one(kind)) {
      all.push(part);
      if (all.length === most) break;
    }
    return all;
  };
  const pass = (known?: Found): Found => ({
    tags: known?.tags ?? every((masked) => onlyFound(tagCandidates(masked)), TAGS_MAX),
    list: known?.list ?? one((masked) => onlyFound(listCandidates(masked, lists))),
    priority: known?.priority ?? one((masked) => candidates(priorityShapes, masked, null)),
    time: known?.time ?? one((masked) => candidates(timeShapes, masked, null)),
    recurrence: known?.recurrence ?? one((masked) => candidates(repetitionShapes, masked, moment)),
    date: known?.date ?? one((masked) => candidates(dateShapes, masked, moment)),
  });
  // Read a second time: "sat" counts before "9:00", once that is known to be a part.
  const found = pass(pass());
  return { found, escapes: reading.escapes };
}
