import { expect, test } from "vitest";
import { bytesOf, base64Of } from "#app/account/push/base64.ts";
import { encrypt } from "#app/account/push/encrypt.ts";
import { isOfService } from "#app/account/push/endpoint.ts";
import { signer } from "#app/account/push/vapid.ts";
import { newPushKeys } from "../../../../scripts/local/push-keys.ts";
import { claimsOf, newBrowser } from "../../../push-service.ts";

/** RFC 8291, section 5. */
const EXAMPLE = {
  said: "When I grow up, I want to be a watermelon",
  receiver: {
    p256dh:
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    auth: "BTBZMqHH6r4Tts7J_aSIgg",
  },
  salt: "DGv6ra1nlYgDCS1FRnbzlw",
  publicKey:
    "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
  privateKey: "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
  body: "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
};

test("a message is encrypted as the example of RFC 8291 is", async () => {
  const point = bytesOf(EXAMPLE.publicKey);
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: base64Of(point.slice(1, 33)),
    y: base64Of(point.slice(33)),
  };
  const keys = {
    publicKey: await crypto.subtle.importKey("raw", point, curve, true, []),
    privateKey: await crypto.subtle.importKey(
      "jwk",
      { ...jwk, d: EXAMPLE.privateKey },
      curve,
      false,
      ["deriveBits"],
    ),
  };
  const made = { salt: bytesOf(EXAMPLE.salt), keys };
  const body = await encrypt(EXAMPLE.said, EXAMPLE.receiver, { padded: 0, made });
  expect(base64Of(body)).toBe(EXAMPLE.body);
});

test("messages are of one length, and no two are alike", async () => {
  const { subscription } = newBrowser("https://fcm.googleapis.com");
  const [one, other, long] = await Promise.all(
    ["{}", "{}", JSON.stringify("x".repeat(900))].map((said) => encrypt(said, subscription)),
  );
  expect(one?.length).toBe(long?.length);
  expect(one?.length).toBeLessThanOrEqual(4_096);
  expect(base64Of(one ?? new Uint8Array())).not.toBe(base64Of(other ?? new Uint8Array()));
});

test("a message that would be too long is not encrypted", async () => {
  const { subscription } = newBrowser("https://fcm.googleapis.com");
  await expect(encrypt("x".repeat(2_001), subscription)).rejects.toThrow(RangeError);
});

test("who sends is signed for each push service, for an hour", async () => {
  const keys = newPushKeys();
  const push = {
    publicKey: keys.VAPID_PUBLIC_KEY,
    privateKey: keys.VAPID_PRIVATE_KEY,
    subject: keys.VAPID_SUBJECT,
    services: [],
  };
  const signFor = signer(push, new Date(1_000_000));
  const { claims, key } = claimsOf(await signFor("https://one.example/a"));
  expect(key).toBe(push.publicKey);
  expect(claims).toEqual({ aud: "https://one.example", exp: 4_600, sub: push.subject });
  expect(await signFor("https://one.example/b")).toBe(await signFor("https://one.example/a"));
  expect(claimsOf(await signFor("https://two.example/a")).claims.aud).toBe("https://two.example");
});

const MINE = { services: ["http://127.0.0.1:9"] };

test.each([
  "https://fcm.googleapis.com/fcm/send/a",
  "https://updates.push.services.mozilla.com/wpush/v2/a",
  "https://web.push.apple.com/a",
  "https://wns2-par02p.notify.windows.com/w/?token=a",
  "http://127.0.0.1:9/a",
])("%s is an address of a push service", (endpoint) => {
  expect(isOfService(endpoint, MINE)).toBe(true);
});

test.each([
  "http://fcm.googleapis.com/a",
  "https://fcm.googleapis.com:8443/a",
  "https://user@fcm.googleapis.com/a",
  "https://fcm.googleapis.com.evil.example/a",
  "https://evil.example/fcm.googleapis.com",
  "https://evilpush.apple.com/a",
  "https://notify.windows.com.evil.example/a",
  "https://127.0.0.1/a",
  "https://[::1]/a",
  "https://169.254.169.254/latest/meta-data",
  "https://localhost/a",
  "http://127.0.0.1:10/a",
  "http://127.0.0.1:9@evil.example/a",
  "file:///etc/passwd",
  "fcm.googleapis.com",
  "",
])("%j is none, and nothing is sent there", (endpoint) => {
  expect(isOfService(endpoint, MINE)).toBe(false);
});
