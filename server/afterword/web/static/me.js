// @ts-check
// Offers the time zone of this browser where another one is set, and proposes it to whoever saves for the first time.

const zone = /** @type {HTMLInputElement} */ (document.getElementById("zone"));
const offer = /** @type {HTMLElement} */ (document.getElementById("zone-here"));
const button = /** @type {HTMLButtonElement} */ (offer.querySelector("button"));
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

function show() {
  offer.hidden = !here || zone.value === here;
}

button.textContent = here;
button.addEventListener("click", () => {
  zone.value = here;
  show();
  zone.focus();
});
zone.addEventListener("input", show);
if (here && offer.hasAttribute("data-propose")) zone.value = here;
show();
