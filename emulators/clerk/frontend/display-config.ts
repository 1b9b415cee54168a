import type { Emulator } from "../instance/emulator.ts";

/** Cloudflare's challenge, with its own key for tests. */
const CAPTCHA = {
  captcha_public_key: "1x00000000000000000000AA",
  captcha_public_key_invisible: "1x00000000000000000000BB",
  captcha_widget_type: "smart",
};

// With empty addresses, the app's own <ClerkProvider/> decides where its pages are.
const DISPLAY_CONFIG = {
  object: "display_config",
  id: "display_config_local",
  application_name: "Rowkeep",
  branded: false,
  logo_image: null,
  logo_image_url: "",
  logo_link_url: "",
  logo_url: null,
  favicon_image: null,
  favicon_image_url: "",
  favicon_url: null,
  help_url: null,
  after_sign_in_url: "",
  after_sign_up_url: "",
  after_sign_out_one_url: "",
  after_sign_out_all_url: "",
  after_switch_session_url: "",
  sign_in_url: "",
  sign_up_url: "",
  user_profile_url: "",
  oauth_consent_url: "",
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
  experimental_force_oauth_first: false,
  theme: {},
};

/** How the components look and where they lead. */
export const displayConfigOf = (clerk: Emulator) => ({
  ...DISPLAY_CONFIG,
  home_url: clerk.settings.homeUrl,
  ...(clerk.protected && CAPTCHA),
  instance_environment_type: clerk.instance.kind === "live" ? "production" : "development",
});
