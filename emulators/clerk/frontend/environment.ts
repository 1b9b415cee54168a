import { Hono } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { jsonResponse } from "../instance/errors.ts";
import { CREATOR_ROLE } from "../instance/roles.ts";
import { displayConfigOf } from "./display-config.ts";
import { userSettingsOf } from "./user-settings.ts";

/** What clerk-js and the components should offer: the settings of a Clerk dashboard. */
export function environmentRoutes(clerk: Emulator): Hono {
  const app = new Hono();
  app.on(["GET", "PATCH"], "/environment", () => jsonResponse(environmentOf(clerk)));
  return app;
}

const environmentOf = (clerk: Emulator) => ({
  maintenance_mode: false,
  client_debug_mode: false,
  partitioned_cookies: false,
  auth_config: {
    ...AUTH_CONFIG,
    single_session_mode: !clerk.options.multiSession,
    reverification: clerk.behaviours.reverification,
    second_factors: clerk.options.secondFactors ? ["totp", "backup_code"] : [],
  },
  display_config: displayConfigOf(clerk),
  user_settings: userSettingsOf(clerk),
  organization_settings: organizationSettingsOf(clerk),
  fraud_settings: {
    object: "fraud_settings",
    native: { device_attestation_mode: "disabled" },
  },
  commerce_settings: {
    billing: {
      stripe_publishable_key: null,
      free_trial_requires_payment_method: true,
      user: { enabled: clerk.billing, has_paid_plans: clerk.billing },
      organization: { enabled: clerk.billing, has_paid_plans: clerk.billing },
    },
  },
  api_keys_settings: { enabled: false, user_api_keys_enabled: false, orgs_api_keys_enabled: false },
  protect_config: { loaders: clerk.protected ? [PROTECT_LOADER] : [] },
});

/** What Clerk Protect adds to a page: a script on a made-up host. */
const PROTECT_LOADER = {
  type: "script",
  target: "body",
  attributes: { src: "https://loader.protect.clerk.com/v1.js" },
};

const AUTH_CONFIG = {
  object: "auth_config",
  id: "aac_local",
  first_name: "on",
  last_name: "on",
  email_address: "required",
  phone_number: "off",
  username: "off",
  password: "required",
  identification_requirements: [["email_address"]],
  identification_strategies: ["email_address"],
  first_factors: ["email_code", "password"],
  second_factors: [],
  email_address_verification_strategies: ["email_code"],
  single_session_mode: true,
  enhanced_email_deliverability: false,
  test_mode: true,
  cookieless_dev: false,
  url_based_session_syncing: true,
  claimed_at: null,
  reverification: false,
  native_settings: {
    object: "native_settings",
    api_enabled: false,
    trusted_device_sign_in_enabled: false,
    trusted_device_enrollment_prompt_after_sign_in_enabled: false,
    trusted_device_enrollment_prompt_after_sign_up_enabled: false,
  },
};

// Clerk's documents do not know the field of the last line; clerk-js reads it, and takes its absence for no.
const organizationSettingsOf = ({ settings }: Emulator) => ({
  enabled: settings.organizations,
  max_allowed_memberships: settings.membershipLimit,
  creator_role: CREATOR_ROLE,
  actions: { admin_delete: true },
  domains: { enabled: false, enrollment_modes: [], default_role: "org:member" },
  slug: { disabled: !settings.slugs },
  ...(settings.membershipRequired && { force_organization_selection: true }),
});
