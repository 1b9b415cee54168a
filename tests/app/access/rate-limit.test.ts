import { addressOf } from "#app/access/rate-limit.server.ts";
import { expect, test } from "vitest";

const from = (address: string) =>
  addressOf(new Request("https://rowkeep.example/", { headers: { "cf-connecting-ip": address } }));

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0DB8:0001:0002::9", "2001:db8:1:2"],
  ["2001:db8::9", "2001:db8:0:0"],
  ["2001:db8:1::2:3:4:5", "2001:db8:1:0"],
  ["::1", "0:0:0:0"],
  ["fe80::", "fe80:0:0:0"],
])("%s counts as %s", (address, network) => {
  expect(from(address)).toBe(network);
});

test("what a request says of itself counts for nothing", () => {
  const headers = { "x-forwarded-for": "192.0.2.1", forwarded: "for=192.0.2.1" };
  expect(addressOf(new Request("https://rowkeep.example/", { headers }))).toBe("");
});
