import { Hono, type Context } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { ClerkError, invalidParameter, jsonResponse } from "../instance/errors.ts";
import {
  assertAcceptablePassword,
  hashPassword,
  verifyPassword,
} from "../credentials/passwords.ts";
import type { User } from "../instance/records.ts";
import { backendUserJson } from "../resources/user.ts";
import { revokeSessions } from "../lifecycle/sessions.ts";
import { lock, unlock } from "../lifecycle/lockout.ts";
import { createUser, deleteUser, updateUser } from "../lifecycle/users.ts";
import { mergeMetadata, readAllMetadata } from "./metadata.ts";
import { readPage } from "../instance/page.ts";
import { readBody, readText, refuseOthers } from "./request.ts";
import { selectUsers } from "./user-query.ts";
import { requireUser } from "../instance/lookup.ts";

/** People, as the app's server reads and changes them. */
export function userRoutes(clerk: Emulator): Hono {
  const app = new Hono();
  const find = (c: Context) => requireUser(clerk, c.req.param("id") ?? "");

  app.get("/users", (c) => {
    const { limit, offset } = readPage(c);
    const users = selectUsers(clerk, c).slice(offset, offset + limit);
    return jsonResponse(users.map(backendUserJson));
  });

  app.get("/users/count", (c) =>
    jsonResponse({ object: "total_count", total_count: selectUsers(clerk, c).length }),
  );

  app.post("/users", async (c) => {
    const body = await readBody(c);
    const user = createUser(clerk, {
      emailAddresses: readEmailAddresses(body),
      passwordHash: (await readPassword(body)) ?? null,
      firstName: readText(body, "first_name"),
      lastName: readText(body, "last_name"),
      externalId: readText(body, "external_id"),
      ...readAllMetadata(body),
    });
    return show(user);
  });

  app.get("/users/:id", (c) => show(find(c)));

  app.patch("/users/:id", async (c) => {
    const user = find(c);
    const body = await readBody(c);
    refuseOthers(body, CHANGEABLE);
    const { firstName, lastName, externalId } = user;
    const texts = {
      firstName: readText(body, "first_name") ?? ("first_name" in body ? null : firstName),
      lastName: readText(body, "last_name") ?? ("last_name" in body ? null : lastName),
      externalId: readText(body, "external_id") ?? ("external_id" in body ? null : externalId),
    };
    const passwordHash = await readPassword(body);
    if (body.sign_out_of_other_sessions === true) revokeSessions(clerk, user.id);
    const password = passwordHash && { passwordHash, passwordUpdatedAt: Date.now() };
    return show(updateUser(clerk, user, { ...texts, ...password }));
  });

  app.delete("/users/:id", (c) => {
    const user = find(c);
    deleteUser(clerk, user);
    return jsonResponse({ object: "user", id: user.id, deleted: true });
  });

  app.patch("/users/:id/metadata", async (c) => {
    const user = find(c);
    return show(updateUser(clerk, user, mergeMetadata(user, await readBody(c))));
  });

  app.put("/users/:id/metadata", async (c) =>
    show(updateUser(clerk, find(c), readAllMetadata(await readBody(c)))),
  );

  app.post("/users/:id/ban", (c) => {
    const user = find(c);
    revokeSessions(clerk, user.id);
    return show(updateUser(clerk, user, { banned: true }));
  });

  app.post("/users/:id/unban", (c) => show(updateUser(clerk, find(c), { banned: false })));

  app.post("/users/:id/lock", (c) => show(lock(clerk, find(c))));

  app.post("/users/:id/unlock", (c) => show(unlock(clerk, find(c))));

  app.post("/users/:id/verify_password", async (c) => {
    const user = find(c);
    const password = readText(await readBody(c), "password") ?? "";
    if (await verifyPassword(password, user.passwordHash)) return jsonResponse({ verified: true });
    throw new ClerkError(422, "incorrect_password", "The provided password is incorrect.");
  });

  return app;
}

// Metadata has an address of its own since version 2026-05-12.
const CHANGEABLE = (
  "external_id first_name last_name locale primary_email_address_id notify_primary_email_address_changed " +
  "primary_phone_number_id primary_web3_wallet_id username profile_image_id password password_digest password_hasher " +
  "skip_password_checks sign_out_of_other_sessions totp_secret backup_codes delete_self_enabled " +
  "create_organization_enabled legal_accepted_at skip_legal_checks create_organizations_limit created_at bypass_client_trust"
).split(" ");

const show = (user: User) => jsonResponse(backendUserJson(user));

function readEmailAddresses({ email_address: addresses }: Record<string, unknown>): string[] {
  if (Array.isArray(addresses) && addresses.every((address) => typeof address === "string")) {
    return addresses;
  }
  throw invalidParameter("email_address", "email_address must be a list of addresses.");
}

async function readPassword(body: Record<string, unknown>): Promise<string | undefined> {
  const password = readText(body, "password");
  if (!password) return undefined;
  if (body.skip_password_checks !== true) assertAcceptablePassword(password);
  return hashPassword(password);
}
