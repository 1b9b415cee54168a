import type { App } from "./app.ts";
import { sdk } from "./sdk.ts";
import { visit, type Visit } from "./visit.ts";

export const PASSWORD = "correct horse";

export type Team = {
  organizationId: string;
  /** Ada is an admin and Bob a member. */
  ada: string;
  bob: string;
  asAda: Visit;
  asBob: Visit;
};

/** An organisation, Acme, with an admin and a member who are signed in, each in a browser of their own. */
export async function newTeam(app: App): Promise<Team> {
  const ids = await app.clerk.seed([
    { email: "ada@x.org", password: PASSWORD, firstName: "Ada", lastName: "Lovelace" },
    { email: "bob@x.org", password: PASSWORD, firstName: "Bob" },
  ]);
  const { "ada@x.org": ada = "", "bob@x.org": bob = "" } = ids;
  const { organizations } = sdk(app);
  const { id } = await organizations.createOrganization({ name: "Acme", createdBy: ada });
  const role = "org:member";
  await organizations.createOrganizationMembership({ organizationId: id, userId: bob, role });
  const [asAda, asBob] = [await signedIn(app, "ada@x.org"), await signedIn(app, "bob@x.org")];
  return { organizationId: id, ada, bob, asAda, asBob };
}

/** A new browser of a person who is signed in. */
export async function signedIn(app: App, identifier: string): Promise<Visit> {
  const call = await visit(app);
  await call("POST", "/client/sign_ins", { identifier, password: PASSWORD });
  return call;
}
