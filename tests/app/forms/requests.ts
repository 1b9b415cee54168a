import { RouterContextProvider } from "react-router";
import * as v from "valibot";

const ADDRESS = "https://rowkeep.example/w/me/tasks";

/** The arguments that a loader or an action receives for a request. */
export const argsOf = (request: Request) => ({
  request,
  url: new URL(request.url),
  context: new RouterContextProvider(),
});

/** A request whose body has this type; no type if it is empty. */
export function post(body: BodyInit, type = "", path = ADDRESS): Request {
  const request = new Request(path, { method: "POST", body });
  if (type) request.headers.set("content-type", type);
  else request.headers.delete("content-type");
  return request;
}

/** A form as a browser sends it, without files. */
export const postForm = (pairs: [name: string, value: string][]) =>
  post(new URLSearchParams(pairs).toString(), "application/x-www-form-urlencoded;charset=UTF-8");

/** What react-router's `data` returns. */
const Data = v.object({ data: v.unknown(), init: v.object({ status: v.number() }) });

/** The status and the content of the response that `attempt` throws; fails if it throws none. */
export async function answerOf(
  attempt: Promise<unknown>,
): Promise<{ status: number; content: unknown }> {
  const thrown: unknown = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (thrown instanceof Response) return { status: thrown.status, content: await thrown.json() };
  if (v.is(Data, thrown)) return { status: thrown.init.status, content: thrown.data };
  throw new Error("no answer was thrown", { cause: thrown });
}
