import { randomUUID } from "node:crypto";
import * as devices from "#db/devices.server.ts";
import * as links from "#db/links.server.ts";
import * as lists from "#db/lists.server.ts";
import * as moves from "#db/moves.server.ts";
import * as people from "#db/people.server.ts";
import type { WorkspaceAdminScope } from "#db/access/scope.server.ts";
import * as plan from "#db/plan.server.ts";
import * as find from "#db/search.server.ts";
import * as tags from "#db/tags.server.ts";
import * as posts from "./posts.ts";
import * as tasks from "./tasks.ts";
import { text, written } from "./writing.ts";

export const ADA = "user_ada";
export const BOB = "user_bob";
export const CANARY = "canary of Ada";
export const open = randomUUID();
export const done = randomUUID();
export const trashed = randomUUID();
export const recurring = randomUUID();
export const repeated = randomUUID();
export const subtask = randomUUID();
export const list = randomUUID();
export const emptyList = randomUUID();
export const keptForm = randomUUID();
export const form = randomUUID();
export const listForm = randomUUID();
// The later one is chosen by its title; the earlier one is linked already.
export const post = randomUUID().replace(/^./, "1");
export const publicPost = randomUUID().replace(/^./, "f");
export const trashedPost = randomUUID();
export const postVersion = randomUUID();
export const device = randomUUID();
/** Where Ada’s device takes messages. */
export const ENDPOINT = "https://fcm.googleapis.com/fcm/send/ada";
export const postForm = randomUUID();
export const reviewForm = randomUUID();
/** Keys of changes: one has completed a recurring task, one has added a task. */
export const completion = randomUUID();
export const addition = randomUUID();

const tick = { line: 0, ticked: true, version: 1, key: randomUUID() };

/** How a box is drawn in the seeded post. */
export const drawn = {
  version: 0,
  button: { was: "box:0=0", becomes: "box:0=1" },
  picture: { pattern: "box", becomes: "ticked" },
  mark: "box:",
};
const asked = { words: [], tags: [], lists: [], is: null, after: null, before: null };

const FUTURE = "9999-01-01";
const next = { version: 1, dueOn: FUTURE, recurrence: "FREQ=DAILY" };

/**
 * What Bob tries, for every function that takes an owner. The tries of a function must together reach each of its
 * statements.
 */
export const tries: Record<string, ((bob: WorkspaceAdminScope) => Promise<unknown>)[]> = {
  listToday: [tasks.listToday],
  listUpcoming: [tasks.listUpcoming],
  listAll: [
    (bob) => tasks.listAll(bob, { state: "open", listId: list, priority: 1 }),
    (bob) => tasks.listAll(bob, { state: "done" }),
  ],
  listOfList: [(bob) => tasks.listOfList(bob, list), (bob) => tasks.listOfList(bob, null)],
  listDone: [tasks.listDone, (bob) => tasks.listDone(bob, undefined, ["canary"])],
  listTrash: [tasks.listTrash],
  listTasks: [
    (bob) => tasks.listTasks(bob, { state: "open" }),
    (bob) => tasks.listTasks(bob, { state: "done" }),
  ],
  search: [
    (bob) => find.search(bob, { ...asked, words: ["canary", "of", "ada"] }),
    (bob) => find.search(bob, { ...asked, is: "post", tags: [CANARY] }),
  ],
  searchAlone: [(bob) => find.searchAlone(bob, { ...asked, words: ["canary"] })],
  getPlaces: [plan.getPlaces],
  listDevices: [devices.listDevices],
  stopDevice: [(bob) => devices.stopDevice(bob, device)],
  sayTitles: [(bob) => devices.sayTitles(bob, device, true)],
  addDevice: [ENDPOINT, `${ENDPOINT}/of-bob`].map(
    (endpoint) => (bob) =>
      devices.addDevice(bob, {
        endpoint,
        p256dh: `B${"x".repeat(86)}`,
        auth: "y".repeat(22),
        name: "A browser",
        saysTitle: false,
      }),
  ),
  listDoneSince: [(bob) => tasks.listDoneSince(bob, new Date(0), 9)],
  getTask: [(bob) => tasks.getTask(bob, open)],
  getTaskPage: [
    (bob) => tasks.getTaskPage(bob, recurring),
    (bob) => tasks.getTaskPage(bob, open),
    (bob) => tasks.getTaskPage(bob, subtask),
  ],
  createTask: [
    (bob) => tasks.createTask(bob, { title: "Planted" }, randomUUID()),
    (bob) => tasks.createTask(bob, { title: "Planted" }, form),
    (bob) => tasks.createTask(bob, { title: "Planted", listId: list }, randomUUID()),
    (bob) => tasks.createTask(bob, { title: "Planted", parentId: open }, randomUUID()),
    (bob) => tasks.createTask(bob, { title: "Planted", postId: post }, randomUUID()),
    (bob) => tasks.createTask(bob, { title: "Planted", postId: publicPost }, form),
    (bob) => tasks.createTask(bob, { title: "Planted", listName: "Planted" }, randomUUID()),
    (bob) => tasks.createTask(bob, { title: "Planted", listName: CANARY }, randomUUID()),
    (bob) =>
      tasks.createTask(bob, { title: "Planted", listName: "New", listId: list }, randomUUID()),
  ],
  duplicateTasks: [
    (bob) => tasks.duplicateTasks(bob, [open, done], randomUUID()),
    (bob) => tasks.duplicateTasks(bob, [recurring, trashed], form),
  ],
  editTask: [
    (bob) => tasks.editTask(bob, open, { title: "Changed" }),
    (bob) => tasks.editTask(bob, done, { title: "Changed", listId: list }, 1),
    (bob) => tasks.editTask(bob, open, { tags: [CANARY.toUpperCase()] }),
  ],
  tickTask: [
    (bob) => tasks.tickTask(bob, open, tick),
    // A used key shows what it was used for.
    (bob) => tasks.tickTask(bob, open, { ...tick, key: form }),
  ],
  reorderTask: [
    (bob) => tasks.reorderTask(bob, open, "first"),
    (bob) => tasks.reorderTask(bob, recurring, "last"),
    (bob) => tasks.reorderTask(bob, open, { before: recurring }),
    (bob) => tasks.reorderTask(bob, recurring, { before: open }),
    (bob) => tasks.reorderTask(bob, open, { after: recurring }),
    (bob) => tasks.reorderTask(bob, recurring, { after: open }),
  ],
  reorderDay: [
    (bob) => tasks.reorderDay(bob, open, { before: recurring }),
    (bob) => tasks.reorderDay(bob, recurring, { after: open }),
  ],
  completeTask: [
    (bob) => tasks.completeTask(bob, open),
    (bob) => tasks.completeTask(bob, open, next),
    (bob) => tasks.completeTask(bob, recurring, next),
    (bob) => tasks.completeTask(bob, repeated, next),
    (bob) => tasks.completeTask(bob, done),
    (bob) => tasks.completeTask(bob, done, next),
  ],
  completeRecurring: [
    (bob) => tasks.completeRecurring(bob, [{ id: recurring, ...next }]),
    (bob) => tasks.completeRecurring(bob, [{ id: repeated, ...next }]),
  ],
  undoChange: [
    (bob) => tasks.undoChange(bob, completion),
    (bob) => tasks.undoChange(bob, addition),
  ],
  undoCompletion: [
    (bob) => tasks.undoCompletion(bob, done, repeated),
    (bob) => tasks.undoCompletion(bob, recurring, repeated),
  ],
  skipOccurrence: [(bob) => tasks.skipOccurrence(bob, recurring, next)],
  stopRecurrence: [(bob) => tasks.stopRecurrence(bob, recurring)],
  reopenTask: [(bob) => tasks.reopenTask(bob, done)],
  trashTask: [(bob) => tasks.trashTask(bob, open)],
  restoreTask: [(bob) => tasks.restoreTask(bob, trashed)],
  emptyTrash: [tasks.emptyTrash],
  completeTasks: [(bob) => tasks.completeTasks(bob, [open, done])],
  reopenTasks: [(bob) => tasks.reopenTasks(bob, [done])],
  trashTasks: [(bob) => tasks.trashTasks(bob, [open, done])],
  restoreTasks: [(bob) => tasks.restoreTasks(bob, [trashed])],
  moveToList: [(bob) => tasks.moveToList(bob, [done], list)],
  setDue: [(bob) => tasks.setDue(bob, [open], { dueOn: FUTURE })],
  assignTasks: [(bob) => tasks.assignTasks(bob, [open], null)],
  prioritiseTasks: [(bob) => tasks.prioritiseTasks(bob, [open], 3)],
  tagTasks: [(bob) => tasks.tagTasks(bob, [open], ["Planted"])],
  // The move itself is tried in `move-locks.test.ts`.
  getMovable: [
    (bob) => moves.getMovable(bob, "task", open),
    (bob) => moves.getMovable(bob, "list", list),
    (bob) => moves.getMovable(bob, "post", post),
  ],
  listTags: [(bob) => tags.listTags(bob)],
  getTagPage: [
    (bob) => tags.getTagPage(bob, CANARY, { state: "open" }),
    (bob) => tags.getTagPage(bob, CANARY, { state: "done" }),
  ],
  renameTag: [
    (bob) => tags.renameTag(bob, CANARY, { to: CANARY.toUpperCase(), merge: false }),
    (bob) => tags.renameTag(bob, CANARY, { to: "Home", merge: true }),
  ],
  deleteTag: [(bob) => tags.deleteTag(bob, CANARY)],
  listPosts: [
    (bob) => posts.listPosts(bob),
    (bob) => posts.listPosts(bob, { status: "published", pinned: true }),
    (bob) => posts.listPosts(bob, { tag: CANARY }),
  ],
  listPostsAlone: [
    (bob) => posts.listPostsAlone(bob),
    (bob) => posts.listPostsAlone(bob, { trashed: true }),
  ],
  getPost: [(bob) => posts.getPost(bob, post)],
  getPostPage: [(bob) => posts.getPostPage(bob, post)],
  getPostFrame: [posts.getPostFrame],
  getHistory: [(bob) => posts.getHistory(bob, post)],
  getVersion: [(bob) => posts.getVersion(bob, { post, version: postVersion })],
  createPost: [
    (bob) =>
      posts.createPost(bob, { ...written("Planted", ""), slug: { made: "planted" } }, randomUUID()),
    (bob) =>
      posts.createPost(bob, { ...written("Planted", ""), slug: { chosen: "planted" } }, postForm),
    (bob) =>
      posts.createPost(
        bob,
        { ...written("Planted", ""), slug: { chosen: "planted" } },
        randomUUID(),
      ),
  ],
  createReview: [
    (bob) => posts.createReview(bob, { ...written("Planted", ""), slug: "planted" }, randomUUID()),
    // As many as one may have in an hour.
    (bob) => posts.createReview(bob, { ...written("Planted", ""), slug: "planted" }, reviewForm),
  ],
  getPlan: [plan.getPlan],
  editPost: [
    (bob) => posts.editPost(bob, post, text("Changed", "Changed")),
    (bob) => posts.editPost(bob, post, { tags: [CANARY.toUpperCase()] }),
    (bob) => posts.editPost(bob, post, { slug: "changed", pinned: true }, { version: 1 }),
  ],
  tickPost: [
    (bob) => posts.tickPost(bob, post, tick, drawn),
    (bob) => posts.tickPost(bob, post, { ...tick, key: postForm }, drawn),
  ],
  trashPost: [(bob) => posts.trashPost(bob, post)],
  restorePost: [(bob) => posts.restorePost(bob, trashedPost)],
  deletePost: [
    (bob) => posts.deletePost(bob, trashedPost, randomUUID()),
    (bob) => posts.deletePost(bob, post, postForm),
  ],
  publishPost: [
    (bob) => posts.publishPost(bob, post, { as: "published", secret: "planted" }),
    (bob) => posts.publishPost(bob, post, { as: "unlisted", secret: "planted", version: 1 }),
  ],
  discardChanges: [(bob) => posts.discardChanges(bob, publicPost)],
  restoreVersion: [(bob) => posts.restoreVersion(bob, { post, version: postVersion })],
  unpublishPost: [(bob) => posts.unpublishPost(bob, publicPost)],
  renewSecret: [(bob) => posts.renewSecret(bob, publicPost, "planted")],
  getSite: [posts.getSite],
  saveSite: [
    (bob) => posts.saveSite(bob, { handle: "planted", title: "Planted", bio: "", indexed: true }),
    (bob) => posts.saveSite(bob, { handle: "ada-old", title: "Planted", bio: "", indexed: true }),
  ],
  getTaskLinks: [(bob) => links.getTaskLinks(bob, open)],
  getPostLinks: [(bob) => links.getPostLinks(bob, post)],
  linkPost: [
    (bob) => links.linkPost(bob, { task: { id: open }, post: { id: publicPost } }),
    (bob) => links.linkPost(bob, { task: { title: CANARY }, post: { title: CANARY } }),
  ],
  unlinkPost: [(bob) => links.unlinkPost(bob, { task: open, post })],
  getFrame: [lists.getFrame],
  listLists: [lists.listLists],
  createList: [
    (bob) => lists.createList(bob, { name: "Planted" }, randomUUID()),
    (bob) => lists.createList(bob, { name: CANARY }, listForm),
  ],
  renameList: [
    (bob) => lists.renameList(bob, list, `${CANARY} two`, 1),
    (bob) => lists.renameList(bob, list, CANARY, 1),
  ],
  moveList: [
    (bob) => lists.moveList(bob, list, "last"),
    (bob) => lists.moveList(bob, emptyList, { before: list }),
  ],
  deleteList: [
    // A used key shows what it has created, and keeps everything else from changing.
    (bob) => lists.deleteList(bob, list, { tasks: "keep" }, form),
    (bob) => lists.deleteList(bob, list, { tasks: "keep" }, randomUUID()),
    (bob) => lists.deleteList(bob, list, { tasks: "trash" }, randomUUID()),
    (bob) => lists.deleteList(bob, emptyList, { tasks: "keep" }, randomUUID()),
  ],
  getPerson: [people.getPerson],
  getArrival: [people.getArrival],
  savePerson: [(bob) => people.savePerson(bob, { displayName: "Changed", timeZone: "UTC" })],
  welcomePerson: [
    (bob) => people.welcomePerson(bob, { displayName: "Changed", timeZone: "UTC" }, "planted"),
    (bob) => people.welcomePerson(bob, { displayName: "Changed", timeZone: "UTC" }, "ada-old"),
  ],
  getAccount: [people.getAccount],
};
