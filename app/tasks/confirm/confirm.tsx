import type { Fields } from "#app/forms/http.server.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { Form } from "#app/forms/form.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import type { Frame } from "#db/tasks.server.ts";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Question } from "../kind/kind.ts";

type ConfirmProps = {
  /** The question of the kind of change. */
  form: Question | null;
  /** Whether it is about several tasks. */
  isMany?: boolean;
  /** What it is about, such as the title of a task. */
  title: string;
  /** Hidden fields of the form; empty ones are left out. */
  hidden: Fields;
  restored: Fields | null;
  errors?: Record<string, string>;
  /** Where "Back to the tasks" leads. */
  end?: string;
  frame?: Frame;
  children?: ReactNode;
};

/** One question, one button. */
export function Confirm(props: ConfirmProps) {
  const { form, isMany = false, title, hidden, restored, errors, end = "../..", children } = props;
  const ask = form?.ask ?? { one: "Change this task?", many: "Change these tasks?" };
  const fields = Object.entries(hidden).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as const),
  );
  return (
    <AppFrame title={isMany ? ask.many : ask.one} frame={props.frame}>
      {restored && <RestoredNotice />}
      <FormNotices errors={errors} unseen={[]} />
      <p dir="auto" className="written text-xl wrap-anywhere">
        {title}
      </p>
      <Form method="post" className="space-y-5">
        {fields.map(
          ([name, value]) =>
            value !== "" && <input key={name + value} type="hidden" name={name} value={value} />,
        )}
        {children}
        <div className="flex gap-3">
          <Button>{form?.button ?? "Change"}</Button>
          <Link to={end} relative="path" className={buttonLook("plain")}>
            Back to the tasks
          </Link>
        </div>
      </Form>
    </AppFrame>
  );
}
