import { neon } from "@neondatabase/serverless";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { engines, sharedDatabase, type TestDatabase } from "./engines.ts";
import { claimsOf, runAs, self } from "./signed.ts";

type Folding = "fold_case" | "fold";

/** Letters, marks and the like, but not the thousands of Han and Hangul, which have neither case nor accents. */
const SIGNS = Array.from({ length: 0x1_f0_00 }, (_, n) => String.fromCodePoint(n)).filter(
  (sign) => /[\p{L}\p{M}\p{N}\p{S}]/u.test(sign) && !/\p{Script=Han}|\p{Script=Hangul}/u.test(sign),
);
const withCase = SIGNS.filter((sign) => sign.toLowerCase() !== sign.toUpperCase());

/**
 * Capitals that come from several letters or give several back: `ß` is `SS` in capitals. They are one without accents only
 * (and Greek's iota below a letter not even there, where people leave it out).
 */
const isPlain = (sign: string) =>
  sign.toUpperCase().normalize("NFKC").toLowerCase().normalize("NFKC") ===
  sign.toLowerCase().normalize("NFKC");

describe.each(engines)("letters on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  const foldAll = async (by: Folding, texts: string[]) => {
    const rows =
      await db.owner`select case ${by} when 'fold' then app.fold(it) else app.fold_case(it) end as it
      from unnest(${texts}::text[]) with ordinality as given (it, at) order by at`;
    return rows.map(({ it: folded }) => String(folded));
  };

  it.each<[what: string, folding: Folding, same: string[], expected: string]>([
    [
      "capitals",
      "fold_case",
      ["Öffnungszeiten", "ÖFFNUNGSZEITEN", "öffnungszeiten"],
      "öffnungszeiten",
    ],
    ["two forms of an accent", "fold_case", ["CAFÉ", "CAFE\u0301", "cafe\u0301"], "café"],
    ["letters of another width", "fold_case", ["ＡＢＣ", "abc", "ａｂｃ"], "abc"],
    ["Turkey's I", "fold_case", ["İstanbul", "İSTANBUL", "i\u0307stanbul"], "i\u0307stanbul"],
    ["the last sigma of a word", "fold_case", ["ΟΔΟΣ", "οδος", "οδοσ"], "οδοσ"],
    ["Cyrillic", "fold_case", ["ЙОД", "йод", "и\u0306од"], "йод"],
    ["Korean, composed and not", "fold_case", ["한글", "한글".normalize("NFD")], "한글"],
    ["Japanese of half width", "fold_case", ["ｶﾞ", "ガ"], "ガ"],
    ["signs that nobody sees", "fold_case", ["so\u00ADft", "so\u200Bft\uFEFF", "SOFT"], "soft"],
    ["what has no letters", "fold_case", ["", ""], ""],
    ["accents", "fold", ["Café", "CAFE", "cafe\u0301", "càfë"], "cafe"],
    ["Turkey's I, both", "fold", ["İstanbul", "ISTANBUL", "ıstanbul", "istanbul"], "istanbul"],
    ["what German has of its own", "fold", ["Straße", "STRASSE", "strasse", "STRAẞE"], "strasse"],
    ["letters with a stroke", "fold", ["Łódź", "LODZ", "łodz"], "lodz"],
    ["letters of two", "fold", ["ÆØÅ Œuvre", "æøå œuvre", "aeoa oeuvre"], "aeoa oeuvre"],
    ["Vietnamese", "fold", ["Đường", "DUONG", "đường".normalize("NFD")], "duong"],
    ["Greek's accents", "fold", ["Ἀθῆναι", "ΑΘΗΝΑΙ", "αθηναι"], "αθηναι"],
    ["Hebrew's points", "fold", ["שָׁלוֹם", "שלום"], "שלום"],
    ["Arabic's vowels", "fold", ["مُحَمَّد", "محمد"], "محمد"],
  ])("are the same whatever they have of %s", async (_what, folding, same, expected) => {
    expect(await foldAll(folding, same)).toEqual(same.map(() => expected));
  });

  it("keep their accents, and what makes another letter of one, where only case is folded", async () => {
    const kept = ["é", "ß", "ø", "ı", "が", "ё"];
    expect(await foldAll("fold_case", kept)).toEqual(kept);
    expect(await foldAll("fold", kept)).toEqual(["e", "ss", "o", "i", "が", "е"]);
    // A vowel of these is written as a mark, and the word is another without it.
    const marked = ["सीता", "สวัสดี"];
    expect(await foldAll("fold", marked)).toEqual(marked.map((word) => word.normalize("NFKC")));
  });

  it("have no case in any script that has one", async () => {
    const plain = withCase.filter(isPlain);
    expect(plain.length).toBeGreaterThan(2_700);
    const [small, capital] = [plain.map((s) => s.toLowerCase()), plain.map((s) => s.toUpperCase())];
    for (const folding of ["fold_case", "fold"] as const) {
      // oxlint-disable-next-line no-await-in-loop -- two
      expect(await foldAll(folding, capital)).toEqual(await foldAll(folding, small));
    }
  });

  it("change no further when folded again, sign by sign and in any order", async () => {
    const marked = fc.string({
      unit: fc.constantFrom(...Array.from("aIıİßŁéς\u0301\u0307\u0323\u200BǄﬁ한가")),
      maxLength: 8,
    });
    const texts = [
      ...SIGNS,
      ...fc.sample(fc.string({ unit: "binary" }), 200),
      ...fc.sample(marked, 500),
    ].map((text) => text.replaceAll("\0", ""));
    for (const folding of ["fold_case", "fold"] as const) {
      // oxlint-disable-next-line no-await-in-loop -- two, each of which needs its first answer
      const once = await foldAll(folding, texts);
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect(await foldAll(folding, once)).toEqual(once);
    }
  });

  it("are folded by whoever writes, and by nobody else", async () => {
    const app = neon(db.connection.url);
    const ada = {
      role: "authenticated",
      claims: await claimsOf(db, "authenticated", self("user_ada")),
    };
    const folds = "select app.fold('É') as plain, app.fold_case('É') as small";
    expect(await runAs(db, ada, folds)).toEqual([{ plain: "e", small: "é" }]);
    await expect(app`select app.fold('É')`).rejects.toMatchObject({ code: "42501" });
  });
});
