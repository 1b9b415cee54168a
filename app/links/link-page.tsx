import { Form } from "#app/forms/form.tsx";
import type { Fields, Rejected } from "#app/forms/http.server.ts";
import { typed } from "#app/forms/typed.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { usePaths } from "#app/frame/paths.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import type { Links } from "#db/links.server.ts";
import { Link } from "react-router";
import { WANTED_MAX } from "./limits.ts";

type LinkPageProps = {
  /** Which end of the link the URL names. */
  here: "task" | "post";
  links: Links;
  restored: Fields | null;
  rejected: Rejected | undefined;
};

const WORDS = {
  task: { heading: "Link a post", label: "Post", back: "Back to the task" },
  post: { heading: "Link a task", label: "Task", back: "Back to the post" },
};

/** A page with one field. It suggests titles, and accepts the address of any page of a task or post. */
export function LinkPage({ here, links, restored, rejected }: LinkPageProps) {
  const { heading, label, back } = WORDS[here];
  const paths = usePaths();
  const value = typed(rejected?.fields ?? restored, { wanted: "", unlink: "" });
  const isUnlinking = value("unlink") !== "";
  return (
    <AppFrame title={heading} frame={links}>
      {restored && !rejected && <RestoredNotice />}
      <FormNotices errors={rejected?.errors} unseen={["unlink"]} />
      <p dir="auto" className="written text-xl wrap-anywhere">
        {links.of.title || "Untitled"}
      </p>
      <Form method="post" className="space-y-5">
        {isUnlinking ? (
          <input type="hidden" name="unlink" value={value("unlink")} />
        ) : (
          <>
            <TextField
              label={label}
              name="wanted"
              required
              maxLength={WANTED_MAX}
              list="choices"
              autoComplete="off"
              hint="A title from the suggestions, or the address of its page."
              defaultValue={value("wanted")}
              error={rejected?.errors.wanted}
            />
            <datalist id="choices">
              {links.choices.map(
                ({ id, title }) => title !== "" && <option key={id}>{title}</option>,
              )}
            </datalist>
          </>
        )}
        <div className="flex gap-3">
          <Button>{isUnlinking ? "Unlink" : "Link"}</Button>
          <Link to={paths[here](links.of.id)} className={buttonLook("plain")}>
            {back}
          </Link>
        </div>
      </Form>
    </AppFrame>
  );
}
