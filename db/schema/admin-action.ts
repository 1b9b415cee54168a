/** What a site admin does to a person. */
export type PersonAct =
  | "person.promoted"
  | "person.demoted"
  | "person.banned"
  | "person.unbanned"
  | "person.signed_out"
  | "person.deleted";

/** Every action of a site admin. One that is not listed here does not compile; never remove one that has been written. */
export type AdminAction = PersonAct | "post.taken_down" | "delivery.replayed";
