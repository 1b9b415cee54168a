/** At least a finger wide, like every control of Rowkeep's own. */
const reach = { minHeight: "2.75rem" };
const quiet = { backgroundImage: "none", boxShadow: "none" };
const sheet = { border: "1px solid var(--color-line)", boxShadow: "var(--shadow-lift)" };
/** Clerk's own border is too faint for some people, and its selector is overridden only by this one. */
const field = {
  boxShadow: "0 0 0 1px var(--color-edge) !important",
  "&:hover": { boxShadow: "0 0 0 1px var(--color-ink) !important" },
  "&:focus": { boxShadow: "0 0 0 2px var(--color-accent) !important" },
};
const square = { minHeight: "2.75rem", minWidth: "2.75rem" };

/** The appearance of Clerk's components, which follows the theme by itself: `docs/design-language.md`. */
export const clerkLook = {
  variables: {
    colorPrimary: "var(--color-accent)",
    colorPrimaryForeground: "var(--color-on-accent)",
    colorForeground: "var(--color-ink)",
    colorMuted: "var(--color-hover)",
    colorMutedForeground: "var(--color-quiet)",
    colorBackground: "var(--color-leaf)",
    colorInput: "var(--color-leaf)",
    colorInputForeground: "var(--color-ink)",
    colorNeutral: "var(--color-ink)",
    colorBorder: "var(--color-edge)",
    colorRing: "var(--color-accent)",
    colorDanger: "var(--color-red)",
    colorWarning: "var(--color-ink)",
    colorSuccess: "var(--color-accent)",
    colorModalBackdrop: "var(--color-ink)",
    fontFamily: "var(--font-sans)",
    fontFamilyButtons: "var(--font-sans)",
    fontSize: "0.9375rem",
    borderRadius: "var(--radius-lg)",
  },
  elements: {
    // Clerk's profile is wider than its column.
    rootBox: { width: "100%", maxWidth: "100%" },
    cardBox: { ...sheet, width: "100%", maxWidth: "100%" },
    card: { ...quiet, padding: "min(2rem, 9vw)" },
    pageScrollBox: { padding: "min(1.75rem, 6vw)" },
    userButtonPopoverCard: sheet,
    modalContent: { width: "100%" },
    // Rowkeep's own heading stands above the form.
    headerTitle: { fontFamily: "var(--font-serif)", fontSize: "var(--text-2xl)" },
    footer: { background: "none" },
    formFieldLabel: { fontSize: "0.9375rem" },
    formFieldInput: { ...reach, ...field, fontSize: "1rem" },
    formFieldInputShowPasswordButton: square,
    formButtonPrimary: { ...quiet, ...reach, "&::after": { display: "none" }, fontSize: "1rem" },
    formButtonReset: { ...reach, color: "var(--color-ink)" },
    formResendCodeLink: reach,
    identityPreviewEditButton: square,
    otpCodeFieldInput: { ...square, ...field },
    footerAction: { alignItems: "center" },
    footerActionLink: { ...reach, display: "inline-flex", alignItems: "center" },
    navbarButton: reach,
    navbarMobileMenuButton: square,
    profileSection: { flexDirection: "column-reverse", gap: "0.5rem" },
    profileSectionHeader: { width: "100%" },
    profileSectionPrimaryButton: reach,
    profileSectionItem: {
      flexWrap: "wrap",
      "& p": { whiteSpace: "normal", overflowWrap: "anywhere" },
    },
    tabListContainer: { flexWrap: "wrap" },
    tabButton: square,
    avatarImageActionsUpload: reach,
    avatarImageActionsRemove: reach,
    searchInput: { ...reach, ...field, fontSize: "1rem" },
    searchInputClearButton: square,
    membersPageInviteButton: reach,
    selectButton: reach,
    badge: { color: "var(--color-quiet)" },
    menuButton: { ...square, color: "var(--color-quiet)" },
    menuItem: reach,
    accordionTriggerButton: reach,
    modalCloseButton: square,
    // Its place in the frame is as wide as the picture; the rest extends to the left.
    userButtonTrigger: square,
    userButtonPopoverActionButton: { ...reach, color: "var(--color-ink)" },
  },
} as const;
