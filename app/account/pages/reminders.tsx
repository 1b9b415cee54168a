import { requirePerson } from "#app/access/doors.server.ts";
import { notFound, parseForm, rejected } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SentSlip } from "#app/ui/slip.tsx";
import { visitContext } from "#app/visit/visit.ts";
import { addDevice, DEVICES_MAX, listDevices, sayTitles, stopDevice } from "#db/devices.server.ts";
import { redirect } from "react-router";
import { isOfService } from "../push/endpoint.ts";
import { deviceName } from "../reminders/device-name.ts";
import { DeviceList } from "../reminders/device-list.tsx";
import { RemindHere } from "../reminders/remind-here.tsx";
import { Reminding } from "../schemas.ts";
import { sendForm } from "#app/forms/send-form.ts";
import type { Route } from "./+types/reminders.ts";

export const meta = () => [{ title: "Reminders · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const owner = await requirePerson(args);
  const { devices, frame } = await listDevices(owner);
  const { push } = args.context.get(visitContext).config;
  return {
    publicKey: push && push.publicKey,
    devices,
    frame,
    saved: args.url.searchParams.has("saved"),
    restored: await restoreFields(args, owner),
  };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requirePerson(args);
  const form = await parseForm(args, Reminding);
  if (!form.ok) return form.response;
  const { value, fields } = form;
  if ("endpoint" in value) {
    const { push } = args.context.get(visitContext).config;
    if (!push || !isOfService(value.endpoint, push)) return rejected({ form: FOREIGN }, fields);
    const saysTitle = value.saysTitle === "yes";
    const name = deviceName(args.request.headers.get("user-agent"));
    if (!(await addDevice(owner, { ...value, saysTitle, name })))
      return rejected({ form: FULL }, fields);
  } else if ("stop" in value) {
    if (!(await stopDevice(owner, value.stop))) throw notFound();
  } else {
    const id = "say" in value ? value.say : value.leaveOut;
    if (!(await sayTitles(owner, id, "say" in value))) throw notFound();
  }
  return redirect("/account/reminders?saved");
}

const FOREIGN =
  "This browser has its messages kept by a service that Rowkeep does not know, so it cannot be reminded.";
const FULL = `You are reminded on ${DEVICES_MAX} devices, and there can be no more. Stop one of them first.`;

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function Reminders({ loaderData, actionData }: Route.ComponentProps) {
  const { publicKey, devices, frame, saved, restored } = loaderData;
  return (
    <AppFrame
      title="Reminders"
      frame={frame}
      slip={saved && !actionData && <SentSlip>Saved.</SentSlip>}
    >
      <div className="max-w-prose space-y-3">
        <p>
          A task with a time reminds you at that time, by the clock of your time zone: on whichever
          page of Rowkeep is open, and on the devices below. In a workspace of several people, it
          reminds whoever the task is for.
        </p>
        <p className="text-quiet">
          A device is reminded until you sign out on it, or stop it here.
        </p>
      </div>
      <noscript>
        <Notice>
          Reminders need JavaScript in the browser that is to be reminded. Without it you can still
          stop devices.
        </Notice>
      </noscript>
      {publicKey === null ? (
        <Notice>
          This Rowkeep sends nothing to devices, because whoever runs it has not set the keys for
          that. Open pages remind you all the same.
        </Notice>
      ) : (
        <RemindHere publicKey={publicKey} restored={restored} rejected={actionData} />
      )}
      <section className="space-y-3 border-t border-line pt-6">
        <h2 className="text-xl">Your devices</h2>
        <DeviceList devices={devices} timeZone={frame.timeZone} />
      </section>
    </AppFrame>
  );
}
