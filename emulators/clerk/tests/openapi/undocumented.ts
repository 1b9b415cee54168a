/**
 * What the SDK and the components ask for, and the documents of version 2026-05-12 do not name. The contract test expects
 * exactly these.
 */
export const UNDOCUMENTED: readonly string[] = [
  "bapi GET /clients/handshake_payload",
  "fapi GET /v1/me/billing/credits",
  "fapi GET /v1/me/billing/credits/history",
  "fapi GET /v1/organizations/{id}/billing/credits",
  "fapi GET /v1/organizations/{id}/billing/credits/history",
];
