import { PASSWORD_LENGTH } from "../credentials/passwords.ts";
import type { Emulator } from "../instance/emulator.ts";

const OFF = {
  enabled: false,
  required: false,
  verifications: [] as string[],
  used_for_first_factor: false,
  first_factors: [] as string[],
  used_for_second_factor: false,
  second_factors: [] as string[],
  verify_at_sign_up: false,
  immutable: false,
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

const secondFactor = (strategy: string) => ({
  ...OFF,
  enabled: true,
  used_for_second_factor: true,
  second_factors: [strategy],
});

const RESTRICTIONS = [
  "allowlist",
  "blocklist",
  "allowlist_blocklist_disabled_on_sign_in",
  "block_email_subaddresses",
  "block_disposable_email_domains",
];

const USER_SETTINGS = {
  attributes: ATTRIBUTES,
  social: {},
  enterprise_sso: { enabled: false, self_serve_sso: false },
  saml: { enabled: false },
  actions: { delete_self: true, create_organization: true, create_organizations_limit: null },
  sign_in: { second_factor: { required: false } },
  sign_up: {
    progressive: true,
    captcha_enabled: false,
    captcha_widget_type: "smart",
    mode: "public",
    legal_consent_enabled: false,
    custom_action_required: false,
  },
  restrictions: Object.fromEntries(RESTRICTIONS.map((name) => [name, { enabled: false }])),
  password_settings: {
    disable_hibp: false,
    disable_password_reverification: false,
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
  username_settings: {
    min_length: 4,
    max_length: 64,
    allow_extended_special_characters: false,
    allow_numeric_usernames: false,
  },
  passkey_settings: {
    allow_autofill: false,
    show_sign_in_button: false,
    satisfies_second_factor: false,
  },
  attack_protection: {
    user_lockout: { enabled: false, max_attempts: 10, duration_in_minutes: 60 },
    pii: { enabled: false },
    email_link: { require_same_client: false },
    enumeration_protection: { enabled: false },
  },
};

/** What people can give and change, and how they prove who they are. */
export const userSettingsOf = (clerk: Emulator) => ({
  ...USER_SETTINGS,
  attributes: {
    ...ATTRIBUTES,
    email_address: {
      ...ATTRIBUTES.email_address,
      required: clerk.settings.emailVerified,
      verify_at_sign_up: clerk.settings.emailVerified,
    },
    ...(clerk.options.secondFactors && {
      authenticator_app: secondFactor("totp"),
      backup_code: secondFactor("backup_code"),
    }),
  },
  attack_protection: {
    ...USER_SETTINGS.attack_protection,
    user_lockout: {
      ...USER_SETTINGS.attack_protection.user_lockout,
      enabled: clerk.behaviours.lockout,
    },
  },
  sign_up: { ...USER_SETTINGS.sign_up, captcha_enabled: clerk.protected },
});
