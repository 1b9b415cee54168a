/** The plan of a workspace is its organisation's: neither the person's own nor that of the session's organisation counts there. */
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { newOrganization } from "../organizations.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { newPerson, signIn } from "../visitor.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

/** A mirrored item of a subscription. */
const buys = (payer: string, plan: "pro" | "pro_org") =>
  ownerOf(stack)`insert into subscription_items (id, owner_id, plan, status, as_of)
    values (${randomUUID()}, ${payer}, ${plan}, 'active', now())`;

test("a fourth published post is refused in the workspace on the free plan alone, whichever is active", async () => {
  const { id } = await newPerson(stack);
  const acme = await newOrganization(stack, id);
  const beta = await newOrganization(stack, id);
  await buys(id, "pro");
  await buys(beta.id, "pro_org");
  const { visitor: inAcme } = await signIn(stack, id, { organizationId: acme.id });
  const { visitor: inBeta } = await signIn(stack, id, { organizationId: beta.id });
  await stack.clerk.settled();

  const outcomes = async (workspace: string) => {
    const handle = `h${randomUUID().replaceAll("-", "").slice(0, 20)}`;
    const site = { handle, title: "Site", bio: "", indexed: "yes", for: "" };
    expect((await inBeta.post(`/w/${workspace}/site`, site)).status).toBe(302);
    const path = `/api/v1/posts${workspace === "me" ? "" : `?workspace=${workspace}`}`;
    const statuses = [];
    for (const visitor of [inAcme, inBeta, inAcme, inBeta, inAcme]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await visitor.call("POST", path, { title: "Walk", status: "published" });
      statuses.push(answer.status);
    }
    return statuses;
  };
  expect(await outcomes("me")).toEqual([201, 201, 201, 201, 201]);
  expect(await outcomes(acme.slug)).toEqual([201, 201, 201, 403, 403]);
  expect(await outcomes(beta.slug)).toEqual([201, 201, 201, 201, 201]);
});
