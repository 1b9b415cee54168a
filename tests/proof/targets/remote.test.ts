import { expect, test } from "vitest";
import { remoteTarget } from "../../../proof/targets/remote.ts";

const URL = "https://rowkeep.example/w/me/today?x=1";
const tokens = { VERIFY_OWNER_TOKEN: "a", VERIFY_STRANGER_TOKEN: "b" };

test("without tokens a deployment is tried signed out, and nothing is written", async () => {
  expect(await remoteTarget(URL, {}, false)).toMatchObject({
    origin: "https://rowkeep.example",
    people: null,
    mayWrite: false,
    isLocal: false,
  });
});

test("one person's token is not enough", async () => {
  await expect(remoteTarget(URL, { VERIFY_OWNER_TOKEN: "a" }, true)).rejects.toThrow(
    "Set both VERIFY_OWNER_TOKEN and VERIFY_STRANGER_TOKEN, or neither.",
  );
});

test("people's rows are written to only where that is said", async () => {
  await expect(remoteTarget(URL, tokens, false)).rejects.toThrow("say --allow-writes");
});
