/** A push service on this machine (RFC 8030), and browsers that have their messages kept there. */
import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
} from "node:crypto";
import { createServer } from "node:http";
import { listen } from "../proof/world/listen.ts";

/** A message as it arrived: for whom, by which headers, and what the browser reads. */
type Arrived = { path: string; headers: Record<string, string>; said: unknown };

/** A browser: what its PushSubscription says, and the key with which it reads. */
export function newBrowser(origin: string) {
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  const auth = randomBytes(16);
  const path = `/${randomBytes(12).toString("hex")}`;
  return {
    path,
    subscription: {
      endpoint: origin + path,
      p256dh: pair.getPublicKey("base64url"),
      auth: auth.toString("base64url"),
    },
    /** Decrypts a body with the encoding aes128gcm (RFC 8188, RFC 8291). */
    read(body: Buffer): unknown {
      const salt = body.subarray(0, 16);
      const size = body.readUInt8(20);
      const theirs = body.subarray(21, 21 + size);
      const sealed = body.subarray(21 + size);
      const about = Buffer.concat([Buffer.from("WebPush: info\0"), pair.getPublicKey(), theirs]);
      const secret = hkdfSync("sha256", pair.computeSecret(theirs), auth, about, 32);
      const derive = (info: string, length: number) =>
        Buffer.from(
          hkdfSync("sha256", Buffer.from(secret), salt, `Content-Encoding: ${info}\0`, length),
        );
      const decipher = createDecipheriv(
        "aes-128-gcm",
        derive("aes128gcm", 16),
        derive("nonce", 12),
      );
      decipher.setAuthTag(sealed.subarray(-16));
      const text = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
      const end = text.lastIndexOf(2);
      return JSON.parse(text.subarray(0, end).toString("utf8"));
    },
  };
}

export type PushBrowser = ReturnType<typeof newBrowser>;

/** Starts the service. It answers 201, or what `answers` has for a path. */
export async function startPushService() {
  const browsers = new Map<string, PushBrowser>();
  const answers = new Map<string, number>();
  const arrived: Arrived[] = [];
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const path = request.url ?? "";
      const said = browsers.get(path)?.read(Buffer.concat(parts));
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      arrived.push({ path, headers, said });
      response.writeHead(answers.get(path) ?? 201).end();
    });
  });
  const origin = (await listen(server)).replace("localhost", "127.0.0.1");
  return {
    origin,
    arrived,
    answers,
    open() {
      const browser = newBrowser(origin);
      browsers.set(browser.path, browser);
      return browser;
    },
    /** What has arrived for a browser. */
    to: ({ path }: PushBrowser) =>
      arrived.filter((message) => message.path === path).map(({ said }) => said),
    async stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The claims of a token that says who sends (RFC 8292), if it is signed with the key that is sent with it. */
export function claimsOf(authorization: string): { claims: Record<string, unknown>; key: string } {
  const [, token = "", key = ""] = /^vapid t=(\S+), k=(\S+)$/.exec(authorization) ?? [];
  const [head = "", body = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) =>
    half.toString("base64url"),
  );
  const publicKey = createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
  const isSigned = verify(
    "sha256",
    Buffer.from(`${head}.${body}`),
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!isSigned) throw new Error("nobody with this key has signed it");
  return { claims: JSON.parse(Buffer.from(body, "base64url").toString("utf8")), key };
}
