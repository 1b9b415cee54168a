import type { ReactNode } from "react";

const tones = {
  quiet: "border-line border-l-accent bg-wash text-ink",
  wrong: "border-red bg-leaf text-red",
};

/** A sentence about what has just happened, announced to screen readers. */
export function Notice({
  tone = "quiet",
  children,
}: {
  tone?: keyof typeof tones;
  children: ReactNode;
}) {
  return (
    <div
      role={tone === "wrong" ? "alert" : "status"}
      className={`flex flex-wrap items-center justify-between gap-3 rounded-lg border border-l-4 px-4 py-3 ${tones[tone]}`}
    >
      {children}
    </div>
  );
}

/** What is wrong with a form as a whole, or with one of its `unseen` fields, which only the page itself fills. */
export function FormNotices({
  errors = {},
  unseen,
}: {
  errors?: Record<string, string> | undefined;
  unseen: string[];
}) {
  const isStale = unseen.some((name) => errors[name] !== undefined);
  return (
    <>
      {errors.form && <Notice tone="wrong">{errors.form}</Notice>}
      {isStale && <Notice tone="wrong">Reload the page and send this again.</Notice>}
    </>
  );
}

/** Shown above a form that came back filled. */
export function RestoredNotice() {
  return (
    <Notice>
      You were signed out before this was saved. Here it is again: look it over and send it.
    </Notice>
  );
}
