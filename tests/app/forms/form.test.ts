import { readBoundForm } from "#app/forms/bound-form.server.ts";
import { parseForm, submittedContext } from "#app/forms/http.server.ts";
import { AddForm } from "#app/tasks/changes/add.server.ts";
import { EditForm } from "#app/tasks/changes/edit.server.ts";
import { describe, expect, test } from "vitest";
import { argsOf, postForm } from "./requests.ts";

const ID = "0195c0de-0000-7000-8000-000000000001";

/** What an action receives for a form of `person`'s, once the guard has read it. */
async function readBy(person: string, pairs: [string, string][]) {
  const args = argsOf(postForm([...pairs, ["person", person]]));
  await readBoundForm(args, person);
  return args;
}

/** The errors of a rejected form, and the fields that are shown again. */
async function rejectionOf(pairs: [string, string][]) {
  const form = await parseForm(await readBy("user_ada", pairs), AddForm);
  if (form.ok) throw new Error("was accepted");
  return { ...form.rejected, status: form.response.init?.status };
}

describe("a form held against its schema", () => {
  test("gives the values when all is right", async () => {
    const form = await parseForm(
      await readBy("user_ada", [
        ["title", " Milk "],
        ["submission", ID],
      ]),
      AddForm,
    );
    expect(form).toEqual({
      ok: true,
      value: { title: "Milk", submission: ID, timeZone: "UTC", ignore: [], lists: [] },
      fields: { title: " Milk ", submission: ID },
    });
  });

  test("comes back with what was typed and a sentence at each wrong field, as 422", async () => {
    expect(
      await rejectionOf([
        ["title", " "],
        ["submission", "x"],
      ]),
    ).toEqual({
      status: 422,
      fields: { title: " ", submission: "x" },
      errors: { title: "Give the task a title.", submission: "This is no id." },
    });
  });

  test("does not take a field twice", async () => {
    const { errors, fields } = await rejectionOf([
      ["title", "a"],
      ["title", "b"],
      ["submission", ID],
    ]);
    expect(errors).toEqual({ title: "Send this once, as text." });
    expect(fields).toMatchObject({ title: ["a", "b"] });
  });

  test.each([
    "ownerId",
    "owner_id",
    "id",
    "__proto__",
    "constructor",
    "toString",
    "TITLE",
    "title[]",
    "",
  ])("does not take an unknown field such as %j", async (name) => {
    const { errors } = await rejectionOf([
      ["title", "a"],
      ["submission", ID],
      [name, "x"],
    ]);
    expect(errors).toEqual({ form: `There is no field “${name}”.` });
  });

  test("does not repeat more than the beginning of an unknown name", async () => {
    const { errors } = await rejectionOf([
      ["title", "a"],
      ["submission", ID],
      ["n".repeat(9_000), "x"],
    ]);
    expect(errors["form"]?.length).toBeLessThan(80);
  });

  test("has a sentence for a field that is missing", async () => {
    const { errors } = await rejectionOf([["submission", ID]]);
    expect(Object.keys(errors)).toEqual(["title"]);
    expect(errors["title"]).not.toMatch(/Invalid|Expected|undefined/);
  });

  test("leaves what was typed to the page that tells of an error", async () => {
    const pairs: [string, string][] = [
      ["title", "a"],
      ["notes", "b"],
    ];
    expect(argsOf(postForm(pairs)).context.get(submittedContext)).toBeNull();
    const args = await readBy("user_ada", pairs);
    await parseForm(args, EditForm);
    expect(args.context.get(submittedContext)).toEqual({
      fields: { title: "a", notes: "b" },
      person: "user_ada",
    });
  });
});
