import { Form } from "#app/forms/form.tsx";
import { Button } from "#app/ui/button.tsx";
import type { Device } from "#db/devices.server.ts";

type DeviceListProps = { devices: readonly Device[]; timeZone: string };

/** The browsers that are reminded, each with the way to stop it. */
export function DeviceList({ devices, timeZone }: DeviceListProps) {
  const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone });
  if (devices.length === 0) return <p className="text-quiet">No device is reminded.</p>;
  return (
    <ul className="ruled">
      {devices.map(({ id, name, saysTitle, createdAt }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-2.5">
          <span className="min-w-0 wrap-anywhere">
            <b className="font-medium">{name}</b>
            <span className="block text-sm text-quiet">
              Since {format.format(createdAt)}.{" "}
              {saysTitle ? "It is told the task’s title." : "It is told that a task is due."}
            </span>
          </span>
          <span className="flex flex-wrap gap-2">
            <Press name={saysTitle ? "leaveOut" : "say"} id={id} device={name}>
              {saysTitle ? "Leave titles out" : "Say titles"}
            </Press>
            <Press name="stop" id={id} device={name}>
              Stop
            </Press>
          </span>
        </li>
      ))}
    </ul>
  );
}

type PressProps = { name: string; id: string; device: string; children: string };

const Press = ({ name, id, device, children }: PressProps) => (
  <Form method="post">
    <input type="hidden" name={name} value={id} />
    <Button look="plain">
      {children}
      <span className="sr-only">: {device}</span>
    </Button>
  </Form>
);
