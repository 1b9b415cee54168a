import { Form } from "#app/forms/form.tsx";
import type { Fields } from "#app/forms/http.server.ts";
import type { Beyond } from "#app/forms/upgrade.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { Upgrade } from "#app/frame/upgrade.tsx";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { RestoredNotice } from "#app/ui/notice.tsx";
import { Link } from "react-router";

type AskProps = {
  question: string;
  /** The post's title. */
  title: string;
  /** The button and its form's hidden fields. */
  button: string;
  hidden: Record<string, string>;
  restored: Fields | null;
  /** What the plan does not hold. */
  beyond?: Beyond | undefined;
  /** The path of “Back to the post”. */
  end: string;
};

/**
 * A confirmation page with one question and one button, for people who were signed out when they sent a form, or who
 * opened its URL.
 */
export function Ask({ question, title, button, hidden, restored, beyond, end }: AskProps) {
  return (
    <AppFrame title={question}>
      {beyond ? <Upgrade what={beyond} /> : restored && <RestoredNotice />}
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
