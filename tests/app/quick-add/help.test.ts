import { expect, test } from "vitest";
import { PHRASES } from "#app/quick-add/phrases.ts";
import { quickAdd } from "./berlin.ts";

const all = PHRASES.flatMap(({ kind, phrases }) => phrases.map((phrase) => ({ kind, phrase })));

test.each(all)("“$phrase”, which the help names, is understood as it says", ({ kind, phrase }) => {
  const { title, parts } = quickAdd(`Pay rent ${phrase}`);
  expect(parts.map((part) => part.kind)).toEqual(kind === null ? [] : [kind]);
  expect(title).toBe(kind === null ? `Pay rent ${phrase.replace("\\", "")}` : "Pay rent");
});
