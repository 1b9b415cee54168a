import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sendForm } from "#app/forms/send-form.ts";

const APP = join(import.meta.dirname, "../../../app");

/** Forms that the router sends, in a page itself or in the part that it shares with others. */
const SENT = /<Form\s[^>]*method="post"|rejected=\{actionData\}/;

const pages = readdirSync(APP, { recursive: true, encoding: "utf8" })
  .filter((file) => /^[\w-]+\/pages\/[\w-]+\.tsx$/.test(file))
  .map((file) => [file, readFileSync(join(APP, file), "utf8")] as const)
  .filter(([, source]) => SENT.test(source));

test("pages with forms are found", () => {
  expect(pages.length).toBeGreaterThan(20);
});

test.each(pages)("%s keeps what was typed when there is no connection", (_file, source) => {
  expect(source).toContain("sendForm(args.request, ");
});

const form = new URLSearchParams({ reason: "Spam", act: "ban" });
const sent = () =>
  new Request("https://rowkeep.example/", { method: "POST", body: new URLSearchParams(form) });

test("a form without an answer comes back with its fields", async () => {
  const answer = await sendForm(sent(), () => Promise.reject(new TypeError("Failed to fetch")));
  expect(answer).toMatchObject({
    data: {
      errors: { form: expect.stringContaining("There is no connection") },
      fields: Object.fromEntries(form),
    },
    init: { status: 503 },
  });
});

test("an answer and a refusal are the server's", async () => {
  expect(await sendForm(sent(), () => Promise.resolve("done"))).toBe("done");
  const refusal = new Response(null, { status: 302 });
  await expect(sendForm(sent(), () => Promise.reject(refusal))).rejects.toBe(refusal);
});
