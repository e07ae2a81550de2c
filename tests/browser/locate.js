// Finds elements as Playwright's locators do: by role and accessible name, label, text, selector and place.
// The body of a function: `steps` come as its first argument, and what it makes is called `found`.

const ROLES = {
  button: "button, [role=button]",
  combobox: "select",
  definition: "dd",
  heading: "h1, h2, h3",
  link: "a[href]",
  list: "ul, ol",
  listitem: "li",
  note: "[role=note]",
  radio: "input[type=radio]",
  status: "[role=status]",
  textbox: "input:not([type]), input[type=text], input[type=datetime-local], textarea, [role=textbox]",
};

const tidy = (text) => text.replace(/\s+/g, " ").trim();

function labelText(label) {
  return [...label.childNodes].filter((node) => !node.querySelector?.("input, select, textarea") &&
    !/^(INPUT|SELECT|TEXTAREA)$/.test(node.nodeName)).map((node) => node.textContent).join("");
}

function nameOf(element) {
  const titles = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
  if (titles.length) return tidy(titles.map((id) => document.getElementById(id)?.textContent ?? "").join(" "));
  if (element.ariaLabel) return tidy(element.ariaLabel);
  if (element.labels?.length) return tidy([...element.labels].map(labelText).join(" "));
  return tidy(element.textContent);
}

const holds = (text, part) => tidy(text).toLowerCase().includes(tidy(part).toLowerCase());
const isSame = (text, wanted, exact) => (exact ? tidy(text) === wanted : holds(text, wanted));
const inside = (roots, selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
const unique = (elements) => [...new Set(elements)];

const STEPS = {
  role: (roots, { role, name, exact }) =>
    inside(roots, ROLES[role]).filter((element) => element.checkVisibility() &&
      (name === null || isSame(nameOf(element), name, exact))),
  label: (roots, { text }) =>
    inside(roots, "input, select, textarea").filter((element) => holds(nameOf(element), text)),
  text: (roots, { text }) =>
    inside(roots, "*").filter((element) => holds(element.textContent, text) &&
      ![...element.children].some((child) => holds(child.textContent, text))),
  css: (roots, { selector }) => inside(roots, selector.replace(/^>/, ":scope >")),
  has_text: (elements, { text }) => elements.filter((element) => holds(element.textContent, text)),
  nth: (elements, { place }) => elements.slice(place, place + 1),
};

let found = [document];
for (const [step, wish] of arguments[0]) found = unique(STEPS[step](found, wish));
