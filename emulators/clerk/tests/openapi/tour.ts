import type { App } from "../app.ts";
import { visit } from "../visit.ts";
import { tourBilling } from "./tour-billing.ts";
import { tourNewInstance, tourTokens } from "./tour-new-instance.ts";
import { tourOrganizations } from "./tour-organizations.ts";
import { tourAccount, tourSigningIn, tourSigningUp } from "./tour-people.ts";
import { tourServer } from "./tour-server.ts";

/** Calls everything that the local Clerk answers, once or more, for the contract test. */
export async function takeTour(app: App): Promise<void> {
  const email = "ada@x.org";
  const password = "correct horse";
  const { [email]: userId = "" } = await app.clerk.seed([{ email, password, firstName: "Ada" }]);
  await tourSigningIn(app, email, password);
  await tourAccount(await tourSigningUp(app, email), "another horse");
  await tourServer(app);
  await tourTokens(app, userId);
  await tourNewInstance(app, email, password);
  const ada = await visit(app);
  await ada("GET", "/environment");
  await ada("POST", "/client/sign_ins", { identifier: email, password });
  const { resource } = await ada("GET", "/client");
  const session = `/client/sessions/${String(resource.last_active_session_id)}`;
  await ada("GET", session);
  await ada("POST", `${session}/touch`);
  await ada("GET", "/me");
  await tourOrganizations(app, ada);
  await tourBilling(app, ada, userId);
}
