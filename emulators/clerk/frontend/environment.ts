import { Hono } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { jsonResponse } from "../instance/errors.ts";
import { CREATOR_ROLE } from "../instance/roles.ts";
import { MEMBERS_ALLOWED } from "../lifecycle/organizations.ts";
import { PASSWORD_LENGTH } from "../credentials/passwords.ts";

/** What clerk-js and the components should offer: the settings of a Clerk dashboard. */
export function environmentRoutes(clerk: Emulator): Hono {
  const app = new Hono();
  app.on(["GET", "PATCH"], "/environment", () => jsonResponse(environmentOf(clerk)));
  return app;
}

const environmentOf = (clerk: Emulator) => ({
  ...ENVIRONMENT,
  commerce_settings: {
    ...ENVIRONMENT.commerce_settings,
    billing: {
      stripe_publishable_key: null,
      user: { enabled: clerk.billing, has_paid_plans: clerk.billing },
      organization: { enabled: clerk.billing, has_paid_plans: clerk.billing },
    },
  },
  organization_settings: {
    ...ENVIRONMENT.organization_settings,
    force_organization_selection: clerk.settings.membershipRequired,
  },
  display_config: {
    ...DISPLAY_CONFIG,
    home_url: clerk.settings.homeUrl,
    ...(clerk.protected && CAPTCHA),
    instance_environment_type: clerk.instance.kind === "live" ? "production" : "development",
  },
  user_settings: {
    ...USER_SETTINGS,
    sign_up: { ...USER_SETTINGS.sign_up, captcha_enabled: clerk.protected },
  },
  protect_config: {
    object: "protect_config",
    id: "protect_local",
    loaders: clerk.protected ? [PROTECT_LOADER] : [],
  },
});

/** Cloudflare's challenge, with its own key for tests. */
const CAPTCHA = {
  captcha_public_key: "1x00000000000000000000AA",
  captcha_public_key_invisible: "1x00000000000000000000BB",
  captcha_widget_type: "smart",
};

/** What Clerk Protect adds to a page: a script on a made-up host. */
const PROTECT_LOADER = {
  type: "script",
  target: "body",
  attributes: { src: "https://loader.protect.clerk.com/v1.js" },
};

const OFF = {
  enabled: false,
  required: false,
  verifications: [] as string[],
  used_for_first_factor: false,
  first_factors: [] as string[],
  used_for_second_factor: false,
  second_factors: [],
  verify_at_sign_up: false,
};

const ATTRIBUTES = {
  email_address: {
    ...OFF,
    enabled: true,
    required: true,
    verifications: ["email_code"],
    used_for_first_factor: true,
    first_factors: ["email_code"],
    verify_at_sign_up: true,
  },
  first_name: { ...OFF, enabled: true },
  last_name: { ...OFF, enabled: true },
  password: { ...OFF, enabled: true, required: true },
  phone_number: OFF,
  username: OFF,
  web3_wallet: OFF,
  authenticator_app: OFF,
  backup_code: OFF,
  passkey: OFF,
  ticket: OFF,
};

const USER_SETTINGS = {
  attributes: ATTRIBUTES,
  social: {},
  enterprise_sso: { enabled: false, self_serve_sso: false },
  saml: { enabled: false },
  actions: { delete_self: true, create_organization: true, create_organizations_limit: null },
  sign_in: { second_factor: { required: false, enabled: false } },
  sign_up: {
    allowlist_only: false,
    progressive: true,
    captcha_enabled: false,
    captcha_widget_type: "smart",
    mode: "public",
    legal_consent_enabled: false,
    custom_action_required: false,
    mfa: { required: false },
  },
  password_settings: {
    disable_hibp: false,
    min_length: PASSWORD_LENGTH.min,
    max_length: PASSWORD_LENGTH.max,
    require_special_char: false,
    require_numbers: false,
    require_uppercase: false,
    require_lowercase: false,
    show_zxcvbn: false,
    min_zxcvbn_strength: 0,
    allowed_special_characters: "",
    enforce_hibp_on_sign_in: false,
  },
  username_settings: { min_length: 4, max_length: 64 },
  passkey_settings: { allow_autofill: false, show_sign_in_button: false },
  attack_protection: { enumeration_protection: { enabled: false } },
};

// With empty addresses, the app's own <ClerkProvider/> decides where its pages are.
const DISPLAY_CONFIG = {
  object: "display_config",
  id: "display_config_local",
  application_name: "Rowkeep",
  branded: false,
  logo_image_url: "",
  favicon_image_url: "",
  after_sign_in_url: "",
  after_sign_up_url: "",
  after_sign_out_one_url: "",
  after_sign_out_all_url: "",
  after_switch_session_url: "",
  sign_in_url: "",
  sign_up_url: "",
  user_profile_url: "",
  organization_profile_url: "",
  create_organization_url: "",
  after_leave_organization_url: "",
  after_create_organization_url: "",
  waitlist_url: "",
  after_join_waitlist_url: "",
  captcha_public_key: null,
  captcha_public_key_invisible: null,
  captcha_widget_type: null,
  captcha_provider: "turnstile",
  captcha_oauth_bypass: [],
  captcha_heartbeat: false,
  preferred_sign_in_strategy: "password",
  support_email: "",
  terms_url: "",
  privacy_policy_url: "",
  show_devmode_warning: false,
  google_one_tap_client_id: null,
  clerk_js_version: "6",
  theme: {},
};

const ENVIRONMENT = {
  object: "environment",
  id: "env_local",
  maintenance_mode: false,
  client_debug_mode: false,
  partitioned_cookies: false,
  auth_config: {
    object: "auth_config",
    id: "aac_local",
    single_session_mode: true,
    claimed_at: null,
    reverification: false,
    preferred_channels: null,
    session_minter: false,
  },
  organization_settings: {
    enabled: true,
    max_allowed_memberships: MEMBERS_ALLOWED,
    creator_role: CREATOR_ROLE,
    actions: { admin_delete: true },
    domains: { enabled: false, enrollment_modes: [], default_role: "org:member" },
    slug: { disabled: false },
    organization_creation_defaults: { enabled: false },
  },
  commerce_settings: { object: "commerce_settings", id: "commerce_local" },
  api_keys_settings: {
    object: "api_keys_settings",
    id: "aks_local",
    enabled: false,
    user_api_keys_enabled: false,
    orgs_api_keys_enabled: false,
  },
};
