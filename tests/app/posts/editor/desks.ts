import type { WaitingChange } from "#app/outbox/noun.ts";
import { Outbox } from "#app/outbox/outbox.ts";
import type { Answer } from "#app/outbox/surroundings.ts";
import { withBoth } from "#app/posts/history/difference.ts";
import { Writing } from "#app/posts/editor/writing/writing.ts";
import { digest } from "#app/posts/ways/digest.ts";
import {
  isOfPosts,
  type PostChange,
  postChanges,
  POSTS,
  textOfPost,
  type ToldPost,
} from "#app/posts/ways/outbox.ts";
import { tagsIn, tagText } from "#app/tag-names/tag-names.ts";
import { shelf } from "../../outbox/given.ts";

/** How requests fare: `lost`: they arrive, and the answers do not. */
export type Network = "up" | "down" | "lost";

/** A server with posts, as the API answers for them. */
export class Server {
  posts = new Map<string, ToldPost & { isTrashed?: boolean }>();
  made = new Map<string, string>();
  network: Network = "up";
  sent = 0;

  send = async (waiting: WaitingChange): Promise<Answer> => {
    if (this.network === "down" || !isOfPosts(waiting)) return { is: "later" };
    this.sent++;
    const answer = this.#answer(waiting.change);
    return this.network === "lost" ? { is: "later" } : answer;
  };

  #answer({ title, body, tags = "", id, submission, version }: PostChange): Answer {
    const its = id ?? this.made.get(submission);
    const post = this.posts.get(its ?? "");
    if (its === undefined) {
      const made = this.put(crypto.randomUUID(), { title, body, tags: tagsIn(tags) });
      this.made.set(submission, made.id);
      return { is: "taken", outcome: made };
    }
    if (!post || post.isTrashed) return { is: "refused", status: 404, reason: "Nothing here." };
    if (id === null || (post.title === title && post.body === body && tagText(post.tags) === tags))
      return { is: "taken", outcome: { ...post } };
    if (post.version !== version)
      return { is: "refused", status: 409, reason: "Changed.", current: { ...post } };
    return { is: "taken", outcome: this.put(id, { title, body, tags: tagsIn(tags) }) };
  }

  /** Saves a text, as from anywhere. */
  put(id: string, text: { title: string; body: string; tags?: string[] }): ToldPost {
    const version = (this.posts.get(id)?.version ?? 0) + 1;
    const tags = this.posts.get(id)?.tags ?? [];
    const post = { id, tags, ...text, slug: "post", version, updatedAt: new Date(0) };
    this.posts.set(id, post);
    return { ...post };
  }
}

type Timer = { due: number; run: () => void };

/** A page of a browser on which a post is written; `field`: what it shows. */
export class Page {
  field = "";
  tags = "";
  timers: Timer[] = [];
  readonly desk = crypto.randomUUID();
  readonly outbox: Outbox;
  readonly writing: Writing;
  #close: () => void;

  constructor(server: Server, browser: Browser, id: string | null) {
    const after = (delay: number, run: () => void) => {
      const timer = { due: browser.now + delay, run };
      this.timers.push(timer);
      return () => void (this.timers = this.timers.filter((each) => each !== timer));
    };
    this.outbox = new Outbox({
      nouns: { [POSTS]: postChanges },
      send: server.send,
      ...browser.shelf,
      name: "outbox",
      ready: Promise.resolve(),
      after,
      newKey: () => crypto.randomUUID(),
      now: () => browser.now,
    });
    const loaded = server.posts.get(id ?? "");
    const { version, slug } = loaded ?? { version: 1, slug: "" };
    const text = loaded ? textOfPost(loaded) : { title: "", body: "", tags: "" };
    const was = loaded ? digest(text) : "";
    this.field = text.body;
    this.tags = text.tags;
    this.writing = new Writing(
      { id, ...text, version, slug, was },
      {
        outbox: this.outbox,
        workspace: undefined,
        desk: this.desk,
        submission: crypto.randomUUID(),
        newKey: () => crypto.randomUUID(),
        now: () => browser.now,
        show: (shown) => {
          this.field = shown.body;
          this.tags = shown.tags;
        },
      },
    );
    this.#close = this.writing.open();
    void this.outbox.flush();
  }

  /** Writes another line. */
  type(line: string) {
    this.field += `\n${line}`;
    this.write();
  }

  write = () => this.writing.write({ title: "", body: this.field, tags: this.tags });

  /** Leaves the page as a link does. */
  leave = () => this.#close();

  /** Puts both texts into the field. */
  editBoth(theirs: ToldPost) {
    this.writing.editBoth({
      title: "",
      body: withBoth(theirs.body, this.field),
      tags: this.tags,
    });
  }
}

/** A browser, whose pages share what it keeps. */
export class Browser {
  now = 1_000_000;
  shelf = shelf();
  pages: Page[] = [];

  #server: Server;

  constructor(server: Server) {
    this.#server = server;
  }

  open(id: string | null): Page {
    const page = new Page(this.#server, this, id);
    this.pages.push(page);
    page.writing.adopt((desk) => this.pages.some((each) => each.desk === desk));
    return page;
  }

  /** The page is gone without having been told. */
  kill(page: Page) {
    page.timers = [];
    this.pages = this.pages.filter((each) => each !== page);
  }

  /** Time passes; what was planned happens, and other pages hear of it. */
  async pass(milliseconds: number) {
    this.now += milliseconds;
    for (const page of this.pages) {
      const due = page.timers.filter((timer) => timer.due <= this.now);
      page.timers = page.timers.filter((timer) => timer.due > this.now);
      for (const { run } of due) run();
    }
    await this.rest();
  }

  /** All that can be done now is done. */
  async rest() {
    await new Promise(setImmediate);
    for (const page of this.pages) page.outbox.refresh();
    await new Promise(setImmediate);
  }
}
