import type { User } from "../instance/records.ts";
import { initialPicture } from "./picture.ts";

/** What others may see of a person; part of a session and of a membership. */
export function publicUserDataJson(user: User) {
  const picture = imageUrl(user);
  return {
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: picture,
    has_image: user.picture !== null,
    identifier: primaryEmail(user),
    user_id: user.id,
    username: null,
    profile_image_url: picture,
    banned: user.banned,
    deprovisioned: false,
  };
}

function primaryEmail(user: User): string {
  const primary = user.emailAddresses.find(({ id }) => id === user.primaryEmailAddressId);
  return primary?.emailAddress ?? "";
}

/** The picture, or a disc with the person's initial. */
export function imageUrl(user: User): string {
  return user.picture ?? initialPicture(user.firstName ?? primaryEmail(user));
}
