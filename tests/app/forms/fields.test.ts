import { readFields } from "#app/forms/http.server.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerOf, post, postForm } from "./requests.ts";

const MULTIPART = "multipart/form-data; boundary=edge";

const part = (name: string, value: string, more = "") =>
  `--edge\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;

const many = (count: number) => Array.from({ length: count }, (): [string, string] => ["x", "1"]);

describe("the fields of a form", () => {
  test("are what was typed, one by one", async () => {
    const sent = postForm([
      ["title", "Milk & honey"],
      ["notes", "  two\nlines "],
      ["empty", ""],
    ]);
    expect(await readFields(sent)).toEqual({
      title: "Milk & honey",
      notes: "  two\nlines ",
      empty: "",
    });
  });

  test("come from multipart as well", async () => {
    const sent = post(`${part("title", "Zoë")}${part("notes", "")}--edge--\r\n`, MULTIPART);
    expect(await readFields(sent)).toEqual({ title: "Zoë", notes: "" });
  });

  test("are a list where one was sent more than once, in order", async () => {
    const sent = postForm([
      ["tag", "a"],
      ["title", "t"],
      ["tag", ""],
      ["tag", "a"],
    ]);
    expect(await readFields(sent)).toEqual({ tag: ["a", "", "a"], title: "t" });
  });

  test("have the line ends that were typed, whatever the browser sends", async () => {
    expect(await readFields(postForm([["notes", "a\r\nb\r\n\r\nc\rd\ne"]]))).toEqual({
      notes: "a\nb\n\nc\rd\ne",
    });
  });

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])(
    "may be called %s",
    async (name) => {
      const fields = await readFields(
        postForm([
          [name, "a"],
          [name, "b"],
        ]),
      );
      expect(Object.entries(fields)).toEqual([[name, ["a", "b"]]]);
      expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
    },
  );

  test("are at most 200", async () => {
    expect((await readFields(postForm(many(200))))["x"]).toHaveLength(200);
    expect(await answerOf(readFields(postForm(many(201))))).toMatchObject({ status: 413 });
  });

  test("are none in an empty form", async () => {
    expect(await readFields(postForm([]))).toEqual({});
  });

  test("survive the way from the browser, whatever they hold", async () => {
    const text = fc.string({ unit: "grapheme" });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(text, text), { selector: ([name]) => name }),
        async (pairs) => {
          const fields = await readFields(postForm(pairs));
          expect(new Map(Object.entries(fields))).toEqual(
            new Map(pairs.map(([name, value]) => [name, value.replaceAll("\r\n", "\n")])),
          );
        },
      ),
    );
  });
});

test.each([
  "",
  "application/json",
  "text/plain",
  "application/x-www-form-urlencodedx",
  "multipart/form-datax; boundary=edge",
  "multipart/mixed; boundary=edge",
  "x application/x-www-form-urlencoded",
])("a body of type %j is no form and is 415", async (type) => {
  const answer = await answerOf(readFields(post("title=a", type)));
  expect(answer).toMatchObject({ status: 415, content: expect.any(String) });
});

test.each([
  ["has no boundary", "a", "multipart/form-data"],
  ["is empty", "", MULTIPART],
  ["is something else", "title=a", MULTIPART],
  ["ends early", part("title", "a"), MULTIPART],
  ["ends within a header", "--edge\r\ncontent-disposition: form-da", MULTIPART],
  ["has another boundary", `${part("title", "a")}--other--\r\n`, MULTIPART],
  ["names no field", "--edge\r\n\r\na\r\n--edge--\r\n", MULTIPART],
])("a multipart body that %s is broken and is 400", async (_what, body, type) => {
  const answer = await answerOf(readFields(post(body, type)));
  expect(answer).toMatchObject({ status: 400, content: expect.stringContaining("send it again") });
});

test("a form with a file is 400 and says so", async () => {
  const file = part("title", "a", '; filename="a.txt"\r\ncontent-type: text/plain');
  const answer = await answerOf(readFields(post(`${file}--edge--\r\n`, MULTIPART)));
  expect(answer).toEqual({ status: 400, content: "Files are not accepted here." });
});
