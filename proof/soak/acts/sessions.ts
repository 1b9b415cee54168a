import { weighted } from "../seat/random.ts";
import type { Act, Seat } from "../seat/seat.ts";

const PUBLIC = ["/", "/pricing", "/security"] as const;

/** Requests public pages with a session; they must show nothing of anyone. */
async function publicPage(seat: Seat) {
  await seat.ask({ path: seat.person.random.pick(PUBLIC) }, { status: 200, isPublic: true });
}

async function health(seat: Seat) {
  await seat.ask({ path: "/api/health" }, { status: 200, holds: ['"rowSecurity":true'] });
}

async function signedOutByApi(seat: Seat) {
  const id = seat.person.random.pick([...seat.person.kept.tasks.keys()]);
  await seat.ask({ path: `/api/v1/tasks/${id}`, signedOut: true }, { status: 401 });
}

async function admin(seat: Seat) {
  await seat.ask({ path: "/admin" }, { status: 302, location: "/unauthorized" });
}

async function dashboard(seat: Seat) {
  await seat.ask({ path: "/dashboard" }, { status: 302, location: "/w/me/today" });
}

/** Signs them in in another browser, which sees their tasks, and signs it out. */
async function signOut(seat: Seat) {
  const cookie = await seat.otherSession();
  const [task] = seat.person.open;
  await seat.ask({ path: "/w/me/tasks", cookie }, { status: 200, holds: [task?.title ?? ""] });
  await seat.ask(
    { method: "POST", path: "/sign-out", form: {}, cookie },
    { status: 303, location: "/" },
  );
}

export const sessions = weighted<Act>([
  [14, signedOutByApi],
  [14, publicPage],
  [1, health],
  [1, admin],
  [1, dashboard],
  [0.1, signOut],
]);
