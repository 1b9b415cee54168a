import { BODY_MAX, discardBody, readBody } from "#workers/body.ts";
import { describe, expect, test } from "vitest";

function post(body: BodyInit, headers: Record<string, string> = {}) {
  const init = { method: "POST", body, headers, duplex: "half" };
  return new Request("https://rowkeep.example/account", init);
}

/** A body in chunks, without a Content-Length. It reports how much was read, and whether it was cancelled. */
function stream(chunks: number, size: number) {
  const seen = { pulled: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (seen.pulled === chunks) return controller.close();
      seen.pulled += 1;
      controller.enqueue(new Uint8Array(size).fill(120));
    },
    cancel() {
      seen.cancelled = true;
    },
  });
  return { body, seen };
}

/** An incomplete body: its sender has gone, or its chunks are invalid. */
function breaking() {
  let pulled = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (pulled++ === 0) controller.enqueue(new Uint8Array(10));
      else controller.error(new Error("Network connection lost."));
    },
  });
}

async function weight(read: Awaited<ReturnType<typeof readBody>>) {
  if (!(read instanceof Request)) return read.status;
  return (await read.arrayBuffer()).byteLength;
}

describe("a body", () => {
  test.each([0, 1, BODY_MAX - 1, BODY_MAX])("of %d bytes passes whole", async (size) => {
    expect(await weight(await readBody(post("x".repeat(size))))).toBe(size);
  });

  test("of one byte too many is 413 and says what to do", async () => {
    expect(await readBody(post("x".repeat(BODY_MAX + 1)))).toMatchObject({
      status: 413,
      detail: expect.stringContaining("256 kB"),
    });
  });

  test("is weighed in bytes, not in characters", async () => {
    expect(await weight(await readBody(post("é".repeat(BODY_MAX / 2))))).toBe(BODY_MAX);
    expect(await weight(await readBody(post("é".repeat(BODY_MAX / 2 + 1))))).toBe(413);
  });

  test("passes in chunks up to the limit exactly", async () => {
    const { body } = stream(64, BODY_MAX / 64);
    expect(await weight(await readBody(post(body)))).toBe(BODY_MAX);
  });

  test("without end is given up", async () => {
    const { body, seen } = stream(Infinity, BODY_MAX / 4);
    expect(await weight(await readBody(post(body)))).toBe(413);
    expect(seen.cancelled).toBe(true);
    expect(seen.pulled).toBeLessThan(300);
  });

  test("that claims to be small is weighed all the same", async () => {
    const { body } = stream(5, BODY_MAX / 4);
    expect(await weight(await readBody(post(body, { "content-length": "10" })))).toBe(413);
  });

  test("of 10 MB is read to its end, so that its sender reads the answer", async () => {
    const { body, seen } = stream(160, BODY_MAX / 4);
    expect(await weight(await readBody(post(body)))).toBe(413);
    expect(seen).toEqual({ pulled: 160, cancelled: false });
  });

  test("that claims to be too large is believed", async () => {
    const { body } = stream(1, 10);
    const claimed = { "content-length": String(BODY_MAX + 1) };
    expect(await weight(await readBody(post(body, claimed)))).toBe(413);
  });

  test("that breaks off is 400, whether it is read or thrown away", async () => {
    expect(await weight(await readBody(post(breaking())))).toBe(400);
    await expect(discardBody(post(breaking()))).resolves.toBeUndefined();
    const safe = { method: "GET", url: "https://rowkeep.example/", headers: new Headers() };
    const read = await readBody({ ...safe, body: breaking() } as unknown as Request);
    expect(read).toBeInstanceOf(Request);
  });

  test.each(["-1", "abc", "", "1e999x"])(
    "with Content-Length %j is weighed by itself",
    async (length) => {
      const { body } = stream(1, 10);
      expect(await weight(await readBody(post(body, { "content-length": length })))).toBe(10);
    },
  );

  test("keeps its bytes, method, address and headers", async () => {
    const bytes = new Uint8Array([0, 255, 13, 10, 128]);
    const request = post(bytes, { "content-type": "application/x-thing", cookie: "a=b" });
    const read = await readBody(request);
    if (!(read instanceof Request)) throw new Error("refused");
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(bytes);
    expect(read.method).toBe("POST");
    expect(read.url).toBe(request.url);
    expect(read.headers.get("content-type")).toBe("application/x-thing");
    expect(read.headers.get("cookie")).toBe("a=b");
  });

  test("can be read twice, so that a request can be replayed", async () => {
    const read = await readBody(post("title=Buy+milk"));
    if (!(read instanceof Request)) throw new Error("refused");
    expect(await read.clone().text()).toBe("title=Buy+milk");
    expect(await read.text()).toBe("title=Buy+milk");
  });
});

test("leaves a request without a body as it is", async () => {
  const request = new Request("https://rowkeep.example/account", { headers: { cookie: "a=b" } });
  expect(await readBody(request)).toBe(request);
});

describe("the body of a request that is refused", () => {
  test("is taken to its end", async () => {
    const { body, seen } = stream(40, BODY_MAX);
    await discardBody(post(body));
    expect(seen).toEqual({ pulled: 40, cancelled: false });
  });

  test("is given up when it is out of all proportion, announced or not", async () => {
    const silent = stream(Infinity, BODY_MAX);
    await discardBody(post(silent.body));
    expect(silent.seen.cancelled).toBe(true);
    const honest = stream(Infinity, BODY_MAX);
    await discardBody(post(honest.body, { "content-length": String(BODY_MAX * 100) }));
    expect(honest.seen.cancelled).toBe(true);
    expect(honest.seen.pulled).toBeLessThan(3);
  });
});
