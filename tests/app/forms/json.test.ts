import { parseJson } from "#app/forms/http.server.ts";
import { CreateBody } from "#app/tasks/changes/create.server.ts";
import { EditBody } from "#app/tasks/changes/edit.server.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerOf, post } from "./requests.ts";

const send = (text: string, type = "application/json") =>
  post(text, type, "https://rowkeep.example/api/v1/tasks");

const refusalOf = (request: Request) => answerOf(parseJson(request, CreateBody));

describe("a JSON body", () => {
  test.each(["application/json", "application/json; charset=utf-8", "Application/JSON"])(
    "is taken as %s",
    async (type) => {
      expect(await parseJson(send('{"title":" Milk "}', type), CreateBody)).toEqual({
        title: "Milk",
        notes: "",
        tags: [],
      });
    },
  );

  test.each([
    "",
    "text/plain",
    "application/jsonx",
    "application/problem+json",
    "text/json",
    "application/x-www-form-urlencoded",
  ])("of type %j is 415", async (type) => {
    expect(await refusalOf(send('{"title":"a"}', type))).toMatchObject({ status: 415 });
  });

  test.each(["", " ", "{", "{'title':'a'}", '{"title":"a"},', "undefined", "title=a", '"\\x"'])(
    "of %j is no JSON and is 400",
    async (text) => {
      expect(await refusalOf(send(text))).toMatchObject({ status: 400 });
    },
  );

  test.each([
    "null",
    "7",
    '"title"',
    "true",
    "[]",
    "{}",
    '{"title":null}',
    '{"title":7}',
    '{"title":["a"]}',
    '{"title":{}}',
    '{"title":""}',
    '{"title":"\\u0000"}',
    '{"title":"\\ud800"}',
  ])("of %s is 422", async (text) => {
    expect(await refusalOf(send(text))).toMatchObject({
      status: 422,
      content: { errors: expect.any(Object) },
    });
  });

  test("names each wrong field with one message", async () => {
    const { content } = await refusalOf(send('{"title":"","notes":7,"submission":"x"}'));
    expect(content).toMatchObject({
      type: "about:blank",
      status: 422,
      errors: {
        title: "Give the task a title.",
        notes: "Send this once, as text.",
        submission: "This is no id.",
      },
    });
  });

  test.each(["ownerId", "owner_id", "__proto__", "constructor", "doneAt"])(
    "does not take the unknown field %s",
    async (name) => {
      const { status, content } = await refusalOf(send(`{"title":"a","${name}":{"x":1}}`));
      expect(status).toBe(422);
      expect(content).toMatchObject({ errors: { form: `There is no field “${name}”.` } });
    },
  );

  test("of changes must change something", async () => {
    const { content } = await answerOf(parseJson(send("{}"), EditBody));
    expect(content).toMatchObject({ errors: { form: "Say what to change." } });
  });

  test("is taken or answered with 4xx, whatever it holds", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string({ unit: "binary" })), async (text) => {
        const { status } = await refusalOf(send(text));
        expect([400, 422]).toContain(status);
      }),
    );
  });
});
