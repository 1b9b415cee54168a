import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { newPersonId } from "./clerk.ts";
import * as posts from "./posts.ts";
import { draft, settle, text } from "./writing.ts";

/** The kind and the text of each version, the newest first. */
async function versionsOf(owner: OwnerScope, id: string) {
  const { versions = [] } = (await posts.getHistory(owner, id)) ?? {};
  const read = versions.map(({ id: version }) => posts.getVersion(owner, { post: id, version }));
  return (await Promise.all(read)).map((page) => [page?.version.kind, page?.version.body]);
}

describe.each(anEngine)("the history of a post on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  /** Somebody with a draft, which says `Begin.`, and what happens to it. */
  async function writing() {
    const person = newPersonId();
    const owner = db.scopeOf(person);
    await settle(owner);
    const { id } = await draft(owner, "The mill", "Begin.");
    return {
      owner,
      id,
      save: (body: string, as: "autosaved" | "saved" = "autosaved") =>
        posts.editPost(owner, id, text("The mill", body), { as }),
      publish: () => posts.publishPost(owner, id, { as: "published", secret: randomUUID() }),
      /** Lets the newest version be this old. */
      age: (seconds: number) => db.owner`update post_versions
        set created_at = now() - make_interval(secs => ${seconds})
        where id = (select id from post_versions where owner_id = ${person} order by id desc limit 1)`,
    };
  }

  it("is a handful after a day of writing, with what was published, what was saved, and what a slip deleted", async () => {
    const { owner, id, save, publish, age } = await writing();
    let body = "Begin.";
    const type = async (times: number) => {
      for (let nth = 0; nth < times; nth += 1) {
        body += ` Sentence ${nth}.`;
        // oxlint-disable no-await-in-loop -- each is saved after the one before
        await save(body);
        // Ten minutes for a hundred.
        await age(nth * 5.8);
        // oxlint-enable no-await-in-loop
      }
    };
    await type(100);
    const published = body;
    await publish();
    await type(20);
    const before = await versionsOf(owner, id);
    for (const as of ["autosaved", "saved", "autosaved", "saved", "saved"] as const)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await save(body, as);
    const after = await versionsOf(owner, id);
    expect(after).toHaveLength(before.length);
    await save("");
    await age(24 * 60 * 60);

    expect(await versionsOf(owner, id)).toEqual([
      ["autosaved", ""],
      ["saved", body],
      ["published", published],
      ["saved", "Begin."],
    ]);
    const [, last] = (await posts.getHistory(owner, id))?.versions ?? [];
    const restored = await posts.restoreVersion(owner, { post: id, version: last?.id ?? "" });
    expect(restored).toMatchObject({ body, status: "published", unpublishedChanges: true });
    expect((await versionsOf(owner, id)).slice(0, 2)).toEqual([
      ["restored", body],
      ["autosaved", ""],
    ]);
  });

  it("keeps what somebody asked to save, though it had been saved by itself already", async () => {
    const { owner, id, save } = await writing();
    const words = "A sentence that stays. ".repeat(10);
    await save(words);
    const asked = await save(words, "saved");
    await save(`${words}More.`);
    expect(await versionsOf(owner, id)).toEqual([
      ["autosaved", `${words}More.`],
      ["saved", words],
      ["saved", "Begin."],
    ]);
    // Asked again, nothing is written.
    expect(asked).toMatchObject({ saved: { version: 3 } });
    await save(`${words}More.`, "saved");
    expect(await save(`${words}More.`, "saved")).toMatchObject({ saved: { version: 5 } });
  });

  it("drops what was saved by itself before what was saved or published by somebody", async () => {
    const { owner, id, save, publish, age } = await writing();
    await save("The published text.", "saved");
    await publish();
    for (let nth = 0; nth < 55; nth += 1) {
      // oxlint-disable no-await-in-loop -- each is saved after the one before
      await save(`The text of round ${nth}.`);
      await age(11 * 60);
      // oxlint-enable no-await-in-loop
    }
    const kept = await versionsOf(owner, id);
    expect(kept).toHaveLength(50);
    expect(kept.slice(-2)).toEqual([
      ["published", "The published text."],
      ["saved", "Begin."],
    ]);
    expect(kept[47]).toEqual(["autosaved", "The text of round 7."]);
    for (let nth = 0; nth < 50; nth += 1)
      // oxlint-disable-next-line no-await-in-loop -- each is saved after the one before
      await save(`The asked text of round ${nth}.`, "saved");
    await save("");
    const left = await versionsOf(owner, id);
    expect(left).toHaveLength(50);
    expect(left.slice(0, 2)).toEqual([
      ["autosaved", ""],
      ["saved", "The asked text of round 49."],
    ]);
  });
});
