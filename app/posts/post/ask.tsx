import { Form } from "#app/forms/form.tsx";
import type { Fields } from "#app/forms/http.server.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { RestoredNotice } from "#app/ui/notice.tsx";
import { Link } from "react-router";

type AskProps = {
  question: string;
  /** What the post is called. */
  title: string;
  /** The button, and what its form brings along. */
  button: string;
  hidden: Record<string, string>;
  restored: Fields | null;
  /** Where "Back to the post" leads. */
  end: string;
};

/** One question about a post, one button: for whoever was signed out when they sent a form of its page, or followed its address. */
export function Ask({ question, title, button, hidden, restored, end }: AskProps) {
  return (
    <AppFrame title={question}>
      {restored && <RestoredNotice />}
      <p dir="auto" className="written text-xl wrap-anywhere">
        {title}
      </p>
      <Form method="post" className="flex flex-wrap gap-3">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button>{button}</Button>
        <Link to={end} className={buttonLook("plain")}>
          Back to the post
        </Link>
      </Form>
    </AppFrame>
  );
}
