import type { ErrorAnswer } from "#app/forms/error-answers.server.ts";
import { forgetTypedByOutsider } from "#app/forms/typed-text/kept-text.ts";
import { useEffect } from "react";
import { isRouteErrorResponse } from "react-router";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { SiteFrame } from "./site-frame.tsx";
import { UnsavedForm } from "#app/forms/unsaved-form.tsx";

const titles: Record<number, string> = {
  0: "You are offline",
  400: "That did not arrive whole",
  401: "Sign in first",
  403: "That is closed to you",
  404: "Nothing here",
  405: "That cannot be done here",
  409: "This page is out of date",
  413: "That is too large",
  415: "That is no form",
  422: "That was not accepted",
  429: "That is a lot at once",
  503: "Rowkeep cannot do that right now",
};

/**
 * The error page for everything that can go wrong: what happened, in plain words, what was typed, and how to continue.
 */
export function ErrorPage({ error }: { error: unknown }) {
  const { status, sentence, form, leave, isBeyond, ...answer } = read(error);
  useEffect(() => {
    if (status === 404) void forgetTypedByOutsider();
  }, [status]);
  const title = answer.title ?? titles[status] ?? "Something went wrong on our side";
  return (
    <SiteFrame>
      <title>{`${title} · Rowkeep`}</title>
      <meta name="robots" content="noindex" />
      <div className="max-w-prose space-y-6">
        {/* It takes the place of a page that may have been scrolled down. */}
        <h1 tabIndex={-1} ref={(heading) => heading?.focus()} className="text-4xl outline-none">
          {title}
        </h1>
        <p className="written text-xl text-quiet">{sentence}</p>
        {form && <UnsavedForm {...form} again={status !== 403 && form.person !== null} />}
        {form && status === 401 && (
          <a href="/sign-in" target="_blank" rel="noreferrer" className={buttonLook("plain")}>
            Sign in, in a new tab
          </a>
        )}
        {form?.person === null && (
          <a href={form.action} className={buttonLook("plain")}>
            Open the page again
          </a>
        )}
        {!form && (
          <div className="flex flex-wrap gap-3">
            {leave && (
              <form method="post" action="/sign-out?forget">
                <Button>Sign out</Button>
              </form>
            )}
            {(status === 503 || status === 0) && (
              <form method="get">
                <Button>Try again</Button>
              </form>
            )}
            {isBeyond && (
              <a href="/pricing" className={buttonLook()}>
                See the plans
              </a>
            )}
            <a href="/dashboard" className={buttonLook("plain")}>
              Open your tasks
            </a>
            <a href="/" className={buttonLook("plain")}>
              Go to the front page
            </a>
          </div>
        )}
      </div>
    </SiteFrame>
  );
}

const OFFLINE = {
  status: 0,
  sentence: "There is no connection. What you changed is kept, and sent when it is back.",
};

/** Without a connection, the router's own request fails with an uninformative error. */
const isOffline = (error: unknown) =>
  error instanceof TypeError && typeof navigator === "object" && !navigator.onLine;

function read(error: unknown): { status: number } & ErrorAnswer {
  const unknown = {
    status: 500,
    sentence: "It has been noted. Nothing that was saved is lost.",
    form: null,
  };
  if (isOffline(error)) return { ...OFFLINE, form: null };
  if (!isRouteErrorResponse(error)) return unknown;
  const { status, data } = error;
  if (typeof data === "string" && data !== "" && status !== 500) {
    return { status, sentence: data, form: null };
  }
  return isErrorAnswer(data) ? { status, ...data } : { ...unknown, status };
}

const isErrorAnswer = (data: unknown): data is ErrorAnswer =>
  typeof data === "object" && data !== null && "sentence" in data;
