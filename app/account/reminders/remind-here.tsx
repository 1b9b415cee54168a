import { Form, useBoundSubmit } from "#app/forms/form.tsx";
import type { Fields, Rejected } from "#app/forms/http.server.ts";
import { typed } from "#app/forms/typed.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice, RestoredNotice } from "#app/ui/notice.tsx";
import { type FormEvent, useState, useSyncExternalStore } from "react";
import { isAble, subscribe, UNABLE } from "./subscribe.ts";

/** What the browser says, and nobody types. */
const SAID = ["endpoint", "p256dh", "auth"] as const;

const never = () => () => {};
const isUnableHere = () => !isAble();

type RemindHereProps = {
  publicKey: string;
  restored: Fields | null;
  rejected: Rejected | undefined;
};

/** Lets this browser be reminded. Only a press asks for its permission. */
export function RemindHere({ publicKey, restored, rejected }: RemindHereProps) {
  const submit = useBoundSubmit();
  const [wrong, setWrong] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const value = typed(rejected?.fields ?? restored, {
    endpoint: "",
    p256dh: "",
    auth: "",
    saysTitle: "",
  });
  const remind = async (form: HTMLFormElement) => {
    setIsBusy(true);
    const said = await subscribe(publicKey);
    setIsBusy(false);
    if (typeof said === "string") return setWrong(said);
    setWrong(null);
    const saysTitle = new FormData(form).has("saysTitle");
    return submit({ ...said, ...(saysTitle && { saysTitle: "yes" }) }, { method: "post" });
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void remind(event.currentTarget);
  };
  const isUnable = useSyncExternalStore(never, isUnableHere, () => false);
  const told = isUnable ? UNABLE : (wrong ?? Object.values(rejected?.errors ?? {})[0]);
  return (
    <Form method="post" onSubmit={onSubmit} className="space-y-3 noscript:hidden">
      {restored && !rejected && <RestoredNotice />}
      {told && <Notice tone={isUnable ? "quiet" : "wrong"}>{told}</Notice>}
      {SAID.map((name) => (
        <input key={name} type="hidden" name={name} value={value(name)} />
      ))}
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          name="saysTitle"
          value="yes"
          defaultChecked={value("saysTitle") === "yes"}
          className="size-5 shrink-0"
        />
        Say the task’s title in the notice
      </label>
      <Button disabled={isBusy || isUnable}>Remind me on this device</Button>
    </Form>
  );
}
