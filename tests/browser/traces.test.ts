import { expect, test } from "vitest";
import { openTab, sharedBrowser } from "../chromium/chromium.ts";
import { forgetTraces, takeTraces } from "../chromium/trace.ts";
import { sharedStack } from "../stack.ts";

test("what pages did is told once, for the message of a test that fails", async () => {
  const [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
  const { page } = await openTab(browser);
  await openTab(browser);
  await page.goto(`${stack.origin}/pricing`);
  forgetTraces();
  await page.goto(`${stack.origin}/security`);
  await page.evaluate(async () => {
    await fetch("/api/v1/nothing", { method: "POST" });
    await fetch("//[::1]:1/").catch(() => {});
    console.error("It has a fault.");
  });
  const told = await takeTraces();
  expect(told).toHaveLength(1);
  const lines = told[0]?.split("\n").map((line) => line.trim());
  expect(lines?.[0]).toBe(`${stack.origin}/security`);
  expect(lines).toEqual(
    expect.arrayContaining([
      "GET /security: 200",
      "POST /api/v1/nothing: 404",
      "It has a fault.",
      expect.stringContaining("violates the following Content Security Policy"),
      expect.stringContaining("Rowkeep | "),
    ]),
  );
  expect(await takeTraces()).toEqual([]);
});
