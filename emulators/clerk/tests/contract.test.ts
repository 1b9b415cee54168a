import { describe, expect, test } from "vitest";
import { readFileSync } from "node:fs";
import { auditTour } from "./openapi/audit.ts";
import { UNDOCUMENTED } from "./openapi/undocumented.ts";
import { answerProblems, eventProblems, type Document } from "./openapi/documents.ts";
import type { Schema } from "./openapi/schema.ts";
import { problemsOf } from "./openapi/validate.ts";

const folder = process.env.CLERK_OPENAPI;

if (folder === undefined)
  console.warn("CLERK_OPENAPI names no folder: answers are not held against Clerk's documents.");

const promise =
  folder === undefined
    ? "holds only its validator against documents, because CLERK_OPENAPI names no folder"
    : "every answer and event is as Clerk's documents say, and the README says how many";

const NOT_HELD = { undocumented: [], untried: [], figures: undefined };

test.each([promise])("%s", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const told = /\d+ of \d+ answers and .*? are answered/.exec(readme.replaceAll(/\s+/g, " "));
  const undocumented = UNDOCUMENTED.toSorted();
  const [found, expected] =
    folder === undefined
      ? [
          { ...NOT_HELD, problems: problemsOfPlanted({}) },
          { ...NOT_HELD, problems: ["Thing.id: is missing"] },
        ]
      : [await auditTour(folder), { problems: [], undocumented, untried: [], figures: told?.[0] }];
  if (found.figures !== undefined) console.log(`Held against Clerk's documents: ${found.figures}.`);
  expect(found).toEqual(expected);
});

const ANSWER = { api: "fapi", method: "GET", path: "/v1/things/1", status: 200 } as const;

const PLANTED: Document = {
  paths: {
    "/v1/things/{thing_id}": {
      get: {
        responses: {
          200: { $ref: "#/components/responses/Thing" },
          404: { content: { "application/json": { schema: { type: "array" } } } },
        },
      },
    },
    "/v1/things/count": { get: { responses: { 204: {} } } },
  },
  "x-webhooks": {
    "thing.made": {
      post: {
        requestBody: {
          content: {
            "application/json": {
              schema: { allOf: [{ properties: { data: { $ref: "#/components/schemas/Thing" } } }] },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: "object",
        properties: { id: { type: "string" }, size: { type: "integer", nullable: true } },
        required: ["id"],
        additionalProperties: false,
      },
    },
    responses: {
      Thing: {
        content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
      },
    },
  },
};

const problemsOfPlanted = (answer: object) =>
  answerProblems(PLANTED, { ...ANSWER, body: {}, ...answer });

const problemsOfEmpty = (schema: Schema) => () => problemsOf({}, schema, {}, "it");

describe("the validator finds", () => {
  const thing = { $ref: "#/components/schemas/Thing" };
  const cases: [string, Schema, unknown, string[]][] = [
    ["nothing wrong", thing, { id: "a", size: null }, []],
    ["a missing field", thing, {}, ["Thing.id: is missing"]],
    ["an unknown field", thing, { id: "a", x: 1 }, ["Thing.x: is not known"]],
    ["a wrong type", thing, { id: 1 }, ["Thing.id: number is not string"]],
    ["a fraction", thing, { id: "a", size: 1.5 }, ["Thing.size: number is not integer"]],
    ["null", thing, null, ["Thing: null is not object"]],
    ["a problem in a list", { items: thing }, [{ id: "a" }, {}], ["Thing.id: is missing"]],
    ["another value", { enum: ["a"] }, "b", ['it: "b" is not one of its values']],
    ["another form", { pattern: "^a$" }, "b", ['it: "b" has another form']],
    ["a text that is too short", { minLength: 1 }, "", ['it: "" has another form']],
    ["no address", { format: "uri" }, "b", ['it: "b" has another form']],
    ["a number out of bounds", { minimum: 1 }, 0, ["it: 0 is out of bounds"]],
    ["too few", { minItems: 1 }, [], ["it: has too few"]],
    ["a repetition", { uniqueItems: true }, [1, 1], ["it: repeats itself"]],
    [
      "a wrong value",
      { additionalProperties: { type: "string" } },
      { a: 1 },
      ["it.*: number is not string"],
    ],
    [
      "the best alternative",
      { oneOf: [{ type: "array" }, thing] },
      {},
      ["it: object is not array"],
    ],
    [
      "two alternatives at once",
      { oneOf: [{ type: "string" }, {}] },
      "",
      ["it: fits 2 alternatives"],
    ],
    ["any alternative", { anyOf: [{ type: "string" }, {}] }, "", []],
    ["an extended part", { allOf: [thing, { properties: { x: {} } }] }, { id: "a", x: 1 }, []],
    ["null instead of a part", { allOf: [thing], nullable: true }, null, []],
  ];
  test.each(cases)("%s", (_, schema, value, expected) => {
    expect(problemsOf(PLANTED.components.schemas, schema, value, "it")).toEqual(expected);
  });

  test("an unknown keyword or reference, and throws", () => {
    expect(problemsOfEmpty(JSON.parse('{"const": 1}'))).toThrow("does not know const");
    expect(problemsOfEmpty({ $ref: "#/components/schemas/None" })).toThrow("Nothing is at");
  });

  test("an answer that is not documented", () => {
    expect(problemsOfPlanted({ path: "/v1/none" })).toEqual(["GET /v1/none: is not documented"]);
    expect(problemsOfPlanted({ method: "PUT" })).toEqual([
      "PUT /v1/things/{thing_id}: is not documented",
    ]);
    expect(problemsOfPlanted({ status: 201 })).toEqual([
      "GET /v1/things/{thing_id}: never answers 201",
    ]);
    expect(problemsOfPlanted({ status: 404 })).toEqual([
      "GET /v1/things/{thing_id}: object is not array",
    ]);
    expect(problemsOfPlanted({ path: "/v1/things/count", status: 204 })).toEqual([]);
    expect(problemsOfPlanted({})).toEqual(["Thing.id: is missing"]);
  });

  test("an event that is not documented", () => {
    const made = { type: "thing.made", data: { id: 1 } };
    expect(eventProblems(PLANTED, made)).toEqual(["Thing.id: number is not string"]);
    expect(eventProblems(PLANTED, { type: "thing.lost" })).toEqual([
      "thing.lost: is not documented",
    ]);
  });
});
