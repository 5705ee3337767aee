// Keys are read by their place on the keyboard (event.code), so that they work with Korean switched on, and are left
// alone while a syllable is being composed. Each can be given another key, kept in this browser.
import { t, toast } from "./net.js";

const STORE = "loc-review-keys";
const LETTERS = "loc-review-letters";

// where: "page" outside of text boxes, "box" inside, "both"
export const ACTIONS = [
  { id: "down", code: "KeyJ", where: "page", name: () => t("next sentence") },
  { id: "up", code: "KeyK", where: "page", name: () => t("sentence before") },
  { id: "edit", code: "Enter", where: "page", name: () => t("edit") },
  { id: "accept", code: "Ctrl+Enter", where: "both", name: () => t("accept and next") },
  { id: "older", code: "Ctrl+ArrowUp", where: "box", name: () => t("other wording before, in the text box") },
  { id: "newer", code: "Ctrl+ArrowDown", where: "box", name: () => t("next other wording, in the text box") },
  { id: "tag", code: "Alt+KeyT", where: "box", name: () => t("the next tag that is missing, in the text box") },
  { id: "undo", code: "KeyU", where: "page", name: () => t("undo the last change") },
  { id: "redo", code: "Shift+KeyU", where: "page", name: () => t("redo what was undone") },
  { id: "flagged", code: "KeyN", where: "page", name: () => t("next sentence that needs a look") },
  { id: "propose", code: "KeyG", where: "page", name: () => t("propose for the glossary") },
  { id: "panel", code: "KeyI", where: "page", name: () => t("to what stands beside the sentence, and back") },
  { id: "search", code: "Slash", where: "page", name: () => t("search") },
  { id: "help", code: "Shift+Slash", where: "page", name: () => t("these keys") },
];

let own = read();
function read() {
  try { return JSON.parse(localStorage.getItem(STORE)) || {}; } catch { return {}; }
}

export const codeOf = (action) => own[action.id] || action.code;

export function shown(code) {
  const names = { Slash: "/", ArrowUp: "↑", ArrowDown: "↓", "Shift+Slash": "?" };
  return (names[code] || code.split("+").map((part) => names[part] || part.replace(/^(Key|Digit)/, "")).join("+"));
}

function pressed(event) {
  const held = [(event.ctrlKey || event.metaKey) && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift"];
  const code = event.code === "NumpadEnter" ? "Enter" : event.code.replace(/^Numpad(?=\d)/, "Digit");
  return [...held.filter(Boolean), code].join("+");
}

export const composing = (event) => event.isComposing || event.keyCode === 229;
const inBox = (element) => !!element?.closest?.("textarea, select, input:not([type=checkbox], [type=radio]), [contenteditable]");

// `handlers` maps an action's id, or "take", to a function; one that gives false lets the key do what it always does.
export function listen(handlers) {
  document.addEventListener("keydown", (event) => {
    if (composing(event) || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const box = inBox(event.target);
    // whatever key an action was given: what writes a sign in a text box goes into the text
    if (box && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) return;
    const code = pressed(event);
    const single = !/^(Ctrl|Alt)\+/.test(code) && code !== "Enter";
    if (single && !box && localStorage.getItem(LETTERS) === "off") return;
    if (!box && /^Digit[1-9]$/.test(code)) {
      if (handlers.take?.(Number(code.slice(5))) !== false) event.preventDefault();
      return;
    }
    const action = ACTIONS.find((one) => codeOf(one) === code && (one.where === "both" || (one.where === "box") === box));
    if (!action || !handlers[action.id]) return;
    // Enter on a link, a button or a summary is theirs.
    if (code === "Enter" && event.target.closest?.("a, button, summary")) return;
    if (handlers[action.id](event) !== false) event.preventDefault();
  });
}

export function helpDialog() {
  const dialog = document.getElementById("help");
  const letters = document.getElementById("letters");
  letters.checked = localStorage.getItem(LETTERS) !== "off";
  letters.addEventListener("change", () => localStorage.setItem(LETTERS, letters.checked ? "on" : "off"));
  dialog.querySelector('[data-do="reset-keys"]').addEventListener("click", () => { own = {}; localStorage.removeItem(STORE); fill(); });
  fill();
  return () => { fill(); dialog.showModal(); };
}

function fill() {
  const rows = ACTIONS.map((action) => {
    const row = document.createElement("tr");
    const name = document.createElement("th");
    name.scope = "row";
    name.textContent = action.name();
    const key = document.createElement("td");
    const label = document.createElement("kbd");
    label.textContent = shown(codeOf(action));
    key.append(label);
    const change = document.createElement("td");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = t("change");
    button.setAttribute("aria-label", t("change the key for {what}", { what: action.name() }));
    button.addEventListener("click", () => learn(action, button));
    change.append(button);
    row.append(name, key, change);
    return row;
  });
  const fixed = document.createElement("tr");
  const name = document.createElement("th");
  name.scope = "row";
  name.textContent = t("take another wording");
  const key = document.createElement("td");
  const label = document.createElement("kbd");
  label.textContent = "1 … 9";
  key.append(label);
  fixed.append(name, key, document.createElement("td"));
  document.getElementById("keys").replaceChildren(...rows, fixed);
  for (const one of document.querySelectorAll("kbd[data-key]")) label_(one);
}

function label_(element) {
  const action = ACTIONS.find((one) => one.id === element.dataset.key);
  if (action) element.textContent = shown(codeOf(action));
}
export const labels = (root) => root.querySelectorAll("kbd[data-key]").forEach(label_);

function learn(action, button) {
  button.textContent = t("press a key …");
  const hear = (event) => {
    if (composing(event) || /^(Control|Shift|Alt|Meta)/.test(event.code)) return;
    event.preventDefault();
    event.stopPropagation();
    document.removeEventListener("keydown", hear, true);
    if (event.code === "Escape" || event.code === "Tab") return fill();
    const code = pressed(event);
    if (/^Digit[1-9]$/.test(code)) { fill(); return toast(t("The digits take another wording: choose another key."), true); }
    const other = ACTIONS.find((one) => one !== action && codeOf(one) === code);
    if (other) own[other.id] = codeOf(action);
    own[action.id] = code;
    localStorage.setItem(STORE, JSON.stringify(own));
    fill();
    document.querySelectorAll("#keys button")[ACTIONS.indexOf(action)].focus();
  };
  document.addEventListener("keydown", hear, true);
}
