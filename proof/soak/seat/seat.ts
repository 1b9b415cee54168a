import { type Expected, faultOf, foreignOf } from "./examine.ts";
import { type Answer, send } from "../../world/http.ts";
import { type Session, cookieOf } from "../../world/world.ts";
import type { Person } from "./person.ts";
import type { Tally } from "./tally.ts";

/** Where a run sends requests: the worker itself, and the origin under which it is known. */
export type Places = {
  worker: { origin: string };
  origin: string;
  /** Signs a person in, in a new browser. */
  signIn(userId: string): Promise<Session>;
};

type Asked = {
  method?: string;
  path: string;
  form?: Record<string, string>;
  json?: object;
  /** Without anything that identifies the requester. */
  signedOut?: true;
  /** Another session of theirs. */
  cookie?: string;
};

/** One thing that a person does. */
export type Act = (seat: Seat) => Promise<unknown>;

/** An unexpected answer; the person continues with something else. */
export class Unexpected extends Error {
  override name = "Unexpected";
}

/** A person at work: what they request, and the check of every answer. */
export class Seat {
  readonly person: Person;
  /** Everybody else. */
  readonly others: readonly Person[];
  #doing = "";
  readonly #places: Places;
  readonly #tally: Tally;

  constructor(places: Places, tally: Tally, person: Person, people: readonly Person[]) {
    this.#places = places;
    this.#tally = tally;
    this.person = person;
    this.others = people.filter((one) => one !== person);
  }

  /** Does something. Anything unexpected in it is recorded, and the person continues. */
  async act(act: Act): Promise<void> {
    this.#doing = act.name;
    try {
      await act(this);
    } catch (fault) {
      const said = fault instanceof Error ? fault.message : JSON.stringify(fault);
      this.#tally.unexpected.push(`${act.name} of ${this.person.canary}: ${said}`);
    }
  }

  /** Throws an Unexpected for an answer that is not as expected. A foreign canary is recorded wherever it appears. */
  async ask(asked: Asked, expected: Expected): Promise<Answer> {
    const knowsNobody = asked.signedOut === true || expected.isPublic === true;
    const answer = await this.#follow(asked, knowsNobody ? null : this.person.canary);
    const fault = faultOf(answer, expected);
    if (fault === null) {
      if (expected.holds?.some((text) => text.includes(this.person.canary))) this.#tally.own++;
      return answer;
    }
    throw new Unexpected(`${asked.method ?? "GET"} ${asked.path} ${fault}`);
  }

  /** The cookies of another browser in which they are signed in. */
  async otherSession(): Promise<string> {
    return cookieOf(await this.#places.signIn(this.person.id));
  }

  /** Goes to Clerk and back for a handshake, which is a 307; all other redirects of the app are a 302 or a 303. */
  async #follow(asked: Asked, own: string | null): Promise<Answer> {
    let answer = await this.#send(this.#places.worker.origin, asked, own);
    for (let hops = 0; hops < 4 && answer.status === 307 && isInPerson(asked); hops++) {
      const { pathname, search } = new URL(answer.headers.location ?? "", this.#places.origin);
      const { origin } = pathname.startsWith("/__clerk/") ? this.#places : this.#places.worker;
      answer = await this.#send(origin, { path: pathname + search }, own);
    }
    return answer;
  }

  async #send(origin: string, asked: Asked, own: string | null): Promise<Answer> {
    const { method = "GET", path, form, json } = asked;
    const body = json
      ? JSON.stringify(json)
      : form && String(new URLSearchParams({ person: this.person.id, ...form }));
    const headers = this.#headers(asked);
    const answer = await send({ origin, method, path, headers, body, isKept: true });
    this.#tally.count(this.#doing, answer.status);
    const foreign = foreignOf(answer, own);
    if (foreign !== null)
      this.#tally.foreign.push(`${method} ${path} of ${this.person.canary} had ${foreign} in it`);
    if (isInPerson(asked)) this.person.keep(answer.headers["set-cookie"] ?? []);
    return answer;
  }

  #headers({ method = "GET", path, form, json, signedOut, cookie }: Asked): Record<string, string> {
    const isApi = path.startsWith("/api/");
    const isDocument = !isApi && !/^[^?]*\.data(\?|$)/.test(path);
    const { bearer } = this.person;
    const isBearer = isApi && bearer !== null && !signedOut;
    return {
      accept: isDocument ? "text/html" : isApi ? "application/json" : "*/*",
      "sec-fetch-dest": isDocument ? "document" : "empty",
      ...(method !== "GET" && !isBearer && { origin: this.#places.origin }),
      ...(isBearer && { authorization: `Bearer ${bearer}` }),
      ...(!isBearer && !signedOut && { cookie: cookie ?? this.person.cookies.header }),
      ...(form && { "content-type": "application/x-www-form-urlencoded" }),
      ...(json && { "content-type": "application/json" }),
    };
  }
}

/** With the person's own session. */
const isInPerson = ({ signedOut, cookie }: Asked) => !signedOut && cookie === undefined;
