import { drizzle } from "drizzle-orm/neon-http";
import { describe, expect, it } from "vitest";
import { tasks, tombstones } from "#db/schema/tables.ts";
import { AdminScope, OwnerScope } from "#db/access/scope.server.ts";
import { getTask } from "./tasks.ts";
import { record } from "./recorder.ts";

const connection = { url: "postgresql://rowkeep_app:x@127.0.0.1:9/x", claimsKey: "x".repeat(43) };
const ada = { userId: "user_ada", ownerId: "user_ada" };
const select = { where: undefined };

/** What the compiler rejects (scope.types.ts), done anyway with a cast. None of these reaches a database. */
describe("a scope", () => {
  it.each([
    { userId: "", ownerId: "" },
    { userId: "user_ada", ownerId: "" },
    { userId: "", ownerId: "user_ada" },
  ])("needs an identity: %o", (identity) => {
    expect(() => new OwnerScope(connection, identity)).toThrow(TypeError);
    expect(() => new AdminScope(connection, identity)).toThrow(TypeError);
  });

  it("cannot be forged", async () => {
    const forgeries: unknown[] = [
      {},
      { identity: ada, keptForm: null },
      Object.create(OwnerScope.prototype),
      Object.create(OwnerScope.prototype, { identity: { value: ada } }),
      Object.create(new OwnerScope(connection, ada)),
    ];
    for (const forged of forgeries)
      // oxlint-disable-next-line no-await-in-loop, typescript/no-unsafe-type-assertion -- the forgery
      await expect(async () => getTask(forged as OwnerScope, "x")).rejects.toThrow(TypeError);
  });

  it("keeps its identity", () => {
    const identity = { ...ada };
    const scope = new OwnerScope(connection, identity);
    identity.ownerId = "user_bob";
    expect(scope.identity).toEqual(ada);
    expect(Object.isFrozen(scope.identity)).toBe(true);
  });

  it("acts as whom it was made for, whatever hides its identity", async () => {
    const scope = new OwnerScope(connection, ada);
    Object.defineProperty(scope, "identity", {
      value: { userId: "user_bob", ownerId: "user_bob" },
    });
    const [[claims] = []] = await record(() => scope.read());
    expect(claims?.params.join(" ")).toContain(" user_ada user_ada ");
  });

  it("runs no statement but its own", async () => {
    const scope = new OwnerScope(connection, ada);
    const foreign = [
      new OwnerScope(connection, { userId: "user_bob", ownerId: "user_bob" }).select(
        tasks,
        ["id"],
        select,
      ),
      drizzle.mock().select().from(tasks),
      {},
    ];
    for (const statement of foreign)
      // oxlint-disable-next-line no-await-in-loop, typescript/no-unsafe-type-assertion -- the forgery
      await expect(scope.read(statement as ReturnType<typeof scope.select>)).rejects.toThrow(
        TypeError,
      );
  });

  it("reaches no table without owners", () => {
    const scope = new OwnerScope(connection, ada);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the forgery
    expect(() => scope.select(tombstones as unknown as typeof tasks, ["id"])).toThrow(TypeError);
  });
});
