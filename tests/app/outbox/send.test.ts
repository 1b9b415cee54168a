import { afterEach, describe, expect, test, vi } from "vitest";
import { send } from "#app/outbox/send.ts";
import { line, others, task } from "./given.ts";
import { taskChanges } from "#app/tasks/ways/outbox.ts";

const nouns = { tasks: taskChanges, others };
const change = { key: "key 2", noun: "tasks", change: line("Milk"), after: "key 1" };
const outcome = { tasks: [task("a", { doneAt: new Date(5) })] };
const unauthorized = () => Response.json({ title: "Unauthorized" }, { status: 401 });
const taken = () => Response.json(outcome);

afterEach(() => vi.unstubAllGlobals());

/** Gives these answers in turn; one that is not an answer is a lost connection. */
function answering(...answers: (() => Response)[]) {
  const posted = vi.fn<typeof fetch>(async () => {
    const answer = answers.shift();
    if (!answer) throw new TypeError("no connection");
    return answer();
  });
  vi.stubGlobal("fetch", posted);
  return posted;
}

const renewing = (isSignedIn: boolean) => vi.fn<() => Promise<boolean>>(async () => isSignedIn);

describe("a change that is sent", () => {
  test("is taken with the tasks as they are, dates and all", async () => {
    const posted = answering(taken);
    expect(await send(change, nouns, "user_ada", renewing(true))).toEqual({ is: "taken", outcome });
    expect(posted.mock.lastCall?.[1]?.headers).toMatchObject({
      "rowkeep-person": "user_ada",
      "rowkeep-change": "key 2",
      "rowkeep-after": "key 1",
    });
  });

  test("says how long it has waited, whatever the clock shows", async () => {
    const posted = answering(taken, taken);
    const waitedIn = (call: number) =>
      new Headers(posted.mock.calls[call]?.[1]?.headers).get("rowkeep-waited");
    await send({ ...change, at: Date.now() - 90_000 }, nouns, "user_ada", renewing(true));
    expect(Number(waitedIn(0))).toBeGreaterThanOrEqual(90_000);
    // The clock was set back meanwhile.
    await send({ ...change, at: Date.now() + 90_000 }, nouns, "user_ada", renewing(true));
    expect(waitedIn(1)).toBe("0");
  });

  test("goes to where its noun takes changes", async () => {
    const posted = answering(taken, () => Response.json({}));
    await send(change, nouns, "user_ada", renewing(true));
    await send({ ...change, noun: "others" }, nouns, "user_ada", renewing(true));
    expect(posted.mock.calls.map(([path]) => path)).toEqual(["/api/v1/changes", "/api/v1/others"]);
  });

  test("goes to the workspace whose page made it", async () => {
    const posted = answering(taken, taken);
    await send({ ...change, workspace: "acme" }, nouns, "user_ada", renewing(true));
    await send(change, nouns, "user_ada", renewing(true));
    const paths = posted.mock.calls.map(([path]) => path);
    expect(paths).toEqual(["/api/v1/changes?workspace=acme", "/api/v1/changes"]);
  });

  test("that is refused since its person is not in the workspace says so", async () => {
    const detail = "You do not belong to it.";
    answering(() =>
      Response.json({ title: "Not found", detail, isOutsider: true }, { status: 404 }),
    );
    const sent = { ...change, workspace: "acme" };
    expect(await send(sent, nouns, "user_ada", renewing(true))).toEqual({
      is: "refused",
      status: 404,
      reason: detail,
      isOutsider: true,
    });
  });

  test("that is refused by a newer version comes with the row as it is now", async () => {
    const current = task("a", { title: "Theirs", version: 7 });
    answering(() =>
      Response.json({ title: "Conflict", detail: "Changed.", current }, { status: 409 }),
    );
    expect(await send(change, nouns, "user_ada", renewing(true))).toEqual({
      is: "refused",
      status: 409,
      reason: "Changed.",
      current,
    });
  });

  test("that comes after its successor was answered before", async () => {
    answering(() =>
      Response.json({ title: "A later change came first.", isLate: true }, { status: 409 }),
    );
    expect(await send(change, nouns, "user_ada", renewing(true))).toEqual({ is: "late" });
  });

  test("is sent once more with a fresh token", async () => {
    const posted = answering(unauthorized, taken);
    expect(await send(change, nouns, "user_ada", renewing(true))).toMatchObject({ is: "taken" });
    expect(posted).toHaveBeenCalledTimes(2);
  });

  test("waits for somebody to sign in where there is no session", async () => {
    const posted = answering(unauthorized);
    expect(await send(change, nouns, "user_ada", renewing(false))).toEqual({ is: "signed-out" });
    expect(posted).toHaveBeenCalledTimes(1);
  });

  test("waits for its person where another one is signed in", async () => {
    const renew = renewing(true);
    answering(() => Response.json({ title: "Unauthorized", isAnother: true }, { status: 401 }));
    expect(await send(change, nouns, "user_ada", renew)).toEqual({ is: "another" });
    expect(renew).not.toHaveBeenCalled();
  });

  test("is tried again where nobody can say whether there is one: Clerk is down", async () => {
    answering(unauthorized);
    const renew = vi.fn<() => Promise<boolean>>().mockRejectedValue(new Error("Clerk is down"));
    expect(await send(change, nouns, "user_ada", renew)).toEqual({ is: "later" });
  });

  test.each<[what: string, answer?: () => Response]>([
    ["no connection"],
    ["half an answer", () => new Response('{"tasks":[')],
    ["an answer of something else", () => new Response("<h1>Sign in to this network</h1>")],
    ...[408, 425, 429, 502, 503, 504].map((status): [string, () => Response] => [
      `${status}`,
      () => new Response("", { status }),
    ]),
  ])("is tried again after %s", async (_what, answer) => {
    answering(...(answer ? [answer] : []));
    expect(await send(change, nouns, "user_ada", renewing(true))).toEqual({ is: "later" });
  });

  test.each([
    [{ errors: { line: "Give the task a title." }, detail: "Some fields are not right." }, 422],
    [{ detail: "Give the task a title." }, 404],
  ])("is refused with its reason: %j", async (problem, status) => {
    answering(() => Response.json({ title: "Problem", ...problem }, { status }));
    const reason = "Give the task a title.";
    expect(await send(change, nouns, "user_ada", renewing(true))).toEqual({
      is: "refused",
      status,
      reason,
    });
  });
});
