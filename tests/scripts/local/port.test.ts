import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { requireFree } from "../../../scripts/local/port.ts";

test("a port that is taken is told with what to do, and with its process where the system says it", async () => {
  const server = createServer();
  await once(server.listen(0, "localhost"), "listening");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port } = server.address() as AddressInfo;
  const message = await requireFree(port, "dev").then(
    () => "",
    (error: unknown) => String(error),
  );
  expect(message).toContain(`Port ${port} is taken`);
  expect(message).toContain(`PORT=${port + 1} npm run dev`);
  const [, holder = String(process.pid)] = / by process (\d+)/.exec(message) ?? [];
  expect(holder).toBe(String(process.pid));
  server.close();
  await once(server, "close");
  await requireFree(port, "dev");
});
