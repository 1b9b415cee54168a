import type { App } from "../app.ts";
import { sdk } from "../sdk.ts";
import { tourBilling } from "./tour-billing.ts";
import { tourOrganizations } from "./tour-organizations.ts";
import { visit } from "../visit.ts";

/** Calls what the local Clerk answers, once or more, for the contract test. */
export async function takeTour(app: App): Promise<void> {
  const email = "ada@x.org";
  const password = "correct horse";
  const { [email]: userId = "" } = await app.clerk.seed([{ email, password, firstName: "Ada" }]);
  const ada = await visit(app);
  await ada("GET", "/environment");
  await ada("POST", "/client/sign_ins", { identifier: email, password });
  const { resource } = await ada("GET", "/client");
  const session = `/client/sessions/${String(resource.last_active_session_id)}`;
  await ada("GET", session);
  await ada("POST", `${session}/touch`);
  await ada("GET", "/me");
  const clerk = sdk(app);
  await clerk.instance.get();
  await clerk.domains.list();
  await clerk.users.getUser(userId);
  await clerk.users.updateUserMetadata(userId, { publicMetadata: { role: "admin" } });
  await clerk.users.replaceUserMetadata(userId, { publicMetadata: {} });
  await signUp(app);
  await tourOrganizations(app, ada);
  await tourBilling(app, ada, userId);
}

async function signUp(app: App): Promise<void> {
  const call = await visit(app);
  const form = { email_address: "new@x.org", password: "another horse" };
  const { resource } = await call("POST", "/client/sign_ups", form);
  const path = `/client/sign_ups/${resource.id}`;
  await call("POST", `${path}/prepare_verification`, { strategy: "email_code" });
  await call("POST", `${path}/attempt_verification`, { code: "424242" });
}
