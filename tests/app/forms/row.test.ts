import { methodNotAllowed, notFound, requireFound } from "#app/forms/http.server.ts";
import { describe, expect, test } from "vitest";
import { answerOf } from "./requests.ts";

const ID = "0195c0de-0000-7000-8000-000000000001";

const at = (path: string, id: string) => ({
  request: new Request(`https://rowkeep.example${path}`),
  params: { id },
});
const missing = async () => null;

describe("a row that the URL names", () => {
  test("is given when it is there", async () => {
    expect(await requireFound(at("/w/me/tasks", ID), async (id) => ({ id }))).toEqual({ id: ID });
  });

  test.each([
    "",
    "1",
    "x",
    `${ID}0`,
    ID.replace("c0de", "c0dg"),
    `${ID}'--`,
    ` ${ID}`,
    `${ID}\n`,
    "\0",
    "../x",
    "[object Object]",
  ])("is not even asked for under %j, which is no id", async (id) => {
    const asked: string[] = [];
    const query = async (known: string) => asked.push(known);
    expect((await answerOf(requireFound(at("/w/me/tasks", id), query))).status).toBe(404);
    expect(asked).toEqual([]);
  });

  test.each(["/w/me/tasks", "/api/v1/tasks"])("at %s, missing looks like no id", async (path) => {
    const absent = await answerOf(requireFound(at(path, ID), missing));
    expect(absent.status).toBe(404);
    expect(await answerOf(requireFound(at(path, "no-id"), missing))).toEqual(absent);
  });

  test("is a plain sentence to people and a problem to programs", async () => {
    const page = await answerOf(requireFound(at("/w/me/tasks", ID), missing));
    expect(page.content).toBe(notFound().data);
    const api = await answerOf(requireFound(at("/api/v1/tasks", ID), missing));
    expect(api.content).toMatchObject({ type: "about:blank", status: 404 });
  });
});

test("405 names the methods that are allowed", async () => {
  const answer = methodNotAllowed("GET, POST");
  expect(answer.status).toBe(405);
  expect(answer.headers.get("allow")).toBe("GET, POST");
});
