// @ts-check
// Proposes the zone of this browser to whoever has not said where they are. Without this script they type it.

export {}; // a module, whose names are its own

const field = /** @type {HTMLInputElement | null} */ (document.getElementById("zone"));
if (field?.value === "UTC") field.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
