import { Hono } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import {
  incorrectPassword,
  invalidParameter,
  jsonResponse,
  notFound,
  unknownParameter,
} from "../instance/errors.ts";
import { mergeMetadata } from "../instance/metadata.ts";
import {
  assertAcceptablePassword,
  hashPassword,
  verifyPassword,
} from "../credentials/passwords.ts";
import { requestingOrigin } from "../instance/origins.ts";
import type { User } from "../instance/records.ts";
import { activeSessionJson, sessionJson } from "../resources/session.ts";
import { userJson } from "../resources/user.ts";
import { endSession, revokeSessions } from "../lifecycle/sessions.ts";
import { deleteUser, updateUser } from "../lifecycle/users.ts";
import {
  readForm,
  readMetadata,
  reply,
  requireSignedIn,
  requireVerified,
  required,
} from "./request.ts";
import { readPicture } from "../instance/picture.ts";
import { userSessions } from "../instance/lookup.ts";

/** The signed-in person's own account, as `<UserProfile/>` shows and changes it. */
export function meRoutes(clerk: Emulator): Hono {
  const app = new Hono();

  app.get("/me", (c) => reply(clerk, c, userJson(clerk, requireSignedIn(clerk, c).user)));

  app.patch("/me", async (c) => {
    const { user } = requireSignedIn(clerk, c);
    const form = await readForm(c);
    if (form.unsafe_metadata !== undefined) throw unknownParameter("unsafe_metadata");
    updateUser(clerk, user, {
      firstName: form.first_name === undefined ? user.firstName : form.first_name || null,
      lastName: form.last_name === undefined ? user.lastName : form.last_name || null,
      primaryEmailAddressId: ownVerifiedEmail(user, form.primary_email_address_id),
    });
    return reply(clerk, c, userJson(clerk, user));
  });

  app.patch("/me/metadata", async (c) => {
    const { user } = requireSignedIn(clerk, c);
    const text = required(await readForm(c), "unsafe_metadata");
    const change =
      text === "null" ? null : readMetadata({ unsafe_metadata: text }, "unsafe_metadata");
    updateUser(clerk, user, { unsafeMetadata: mergeMetadata(user.unsafeMetadata, change) });
    return reply(clerk, c, userJson(clerk, user));
  });

  app.delete("/me", (c) => {
    const { user } = requireVerified(clerk, c);
    deleteUser(clerk, user);
    return reply(clerk, c, { object: "user", id: user.id, deleted: true });
  });

  app.post("/me/change_password", async (c) => {
    const { session, user } = requireVerified(clerk, c);
    const form = await readForm(c);
    const current = form.current_password ?? "";
    if (user.passwordHash !== null && !(await verifyPassword(current, user.passwordHash))) {
      throw incorrectPassword("current_password");
    }
    const password = required(form, "new_password");
    assertAcceptablePassword(password, "new_password");
    const passwordHash = await hashPassword(password);
    if (form.sign_out_of_other_sessions === "true") revokeSessions(clerk, user.id, session.id);
    updateUser(clerk, user, { passwordHash, passwordUpdatedAt: Date.now() });
    return reply(clerk, c, userJson(clerk, user));
  });

  app.post("/me/profile_image", async (c) => {
    const { user } = requireSignedIn(clerk, c);
    const picture = await readPicture(c);
    updateUser(clerk, user, { picture });
    return reply(clerk, c, { object: "image", id: user.id, name: "picture", public_url: picture });
  });

  app.delete("/me/profile_image", (c) => {
    const { user } = requireSignedIn(clerk, c);
    updateUser(clerk, user, { picture: null });
    return reply(clerk, c, { object: "image", id: user.id, deleted: true });
  });

  app.get("/me/sessions/active", (c) => {
    const { user } = requireSignedIn(clerk, c);
    return jsonResponse(userSessions(clerk, user.id).map(activeSessionJson));
  });

  app.post("/me/sessions/:id/revoke", (c) => {
    const { user } = requireSignedIn(clerk, c);
    const session = userSessions(clerk, user.id).find(({ id }) => id === c.req.param("id"));
    if (session === undefined) throw notFound("No session was found.");
    endSession(clerk, session, "revoked");
    const origin = requestingOrigin(c.req.raw, clerk.instance.origin);
    return reply(clerk, c, sessionJson(clerk, session, origin));
  });

  return app;
}

function ownVerifiedEmail(user: User, wanted: string | undefined): string {
  if (wanted === undefined) return user.primaryEmailAddressId;
  const email = user.emailAddresses.find(({ id }) => id === wanted);
  if (email?.verification?.status === "verified") return email.id;
  throw invalidParameter("primary_email_address_id", "Verify this address first.");
}
