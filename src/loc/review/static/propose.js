// From a selected name to the glossary: choose what it is, see what it does, write it.
import { reload } from "./editor.js";
import { parts, post, readOnly, t, toast } from "./net.js";
import { active, go } from "./rows.js";

const dialog = document.getElementById("propose");
const form = dialog?.querySelector("form");

function selected() {
  const selection = document.getSelection();
  const text = selection?.toString().trim() ?? "";
  const side = selection?.anchorNode?.parentElement?.closest(".row .ko, .row .en");
  return text && text.length <= 200 && side ? { text, side, row: side.closest(".row"), range: selection.getRangeAt(0) } : null;
}

// A button beside what has been selected.
const button = Object.assign(document.createElement("button"), { type: "button", id: "selection", className: "main", hidden: true });
if (dialog && !readOnly) {
  button.textContent = t("Propose for the glossary …");
  document.body.append(button);
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => propose());
  document.addEventListener("selectionchange", () => {
    const found = selected();
    button.hidden = !found;
    if (!found) return;
    const box = found.range.getBoundingClientRect();
    button.style.left = `${Math.max(8, Math.min(box.left + scrollX, document.documentElement.clientWidth - 190))}px`;
    button.style.top = `${box.bottom + scrollY + 6}px`;
  });
}

export function propose() {
  if (!dialog || readOnly) return false;
  const found = selected();
  if (found) go(found.row, { focus: false, scroll: false });
  const korean = !found || found.side.classList.contains("ko");
  form.reset();
  chosen = false;
  form.querySelector(".preview").replaceChildren();
  form.elements.text.value = found?.text ?? "";
  const cards = [...document.querySelectorAll("#panel .card")];
  const options = cards.map((card) => new Option(card.dataset.name, `${card.dataset.concept}|${card.dataset.form}`));
  form.elements.term.replaceChildren(...options, new Option(t("another term …"), ""));
  form.elements.term.value = nearest(options, form.elements.text.value);
  form.elements.kind.value = cards.length || !korean ? (korean ? "variant" : "wrong") : "concept";
  form.elements.source.value = document.querySelector(".title .file")?.textContent ?? "";
  layout();
  button.hidden = true;
  dialog.showModal();
  form.elements.text.focus();
}

// The term whose names are most like what was selected: it is likely to be meant. Signs and pairs of signs that two
// names share (Dice's coefficient), and more where one holds the other.
function nearest(options, text) {
  const bare = (name) => name.toLowerCase().replace(/\s/g, "");
  const shared = (one, other) => (2 * [...one].filter((part) => other.has(part)).length) / (one.size + other.size || 1);
  const pairs = (name) => new Set([...name].slice(1).map((sign, at) => name[at] + sign));
  const wanted = bare(text);
  const like = (name) => shared(new Set(name), new Set(wanted)) + shared(pairs(name), pairs(wanted)) + (name && (wanted.includes(name) || name.includes(wanted)) ? 1 : 0);
  const score = (option) => Math.max(...option.text.replace(/ \(\w+\)$/, "").split(" → ").map((name) => like(bare(name))));
  const best = wanted ? options.map((option) => [score(option), option.value]).sort((one, other) => other[0] - one[0])[0] : null;
  return best && best[0] > 0.2 ? best[1] : "";
}

function layout() {
  const fresh = form.elements.kind.value === "concept";
  for (const label of form.querySelectorAll(".for-known")) label.hidden = fresh;
  for (const label of form.querySelectorAll(".for-new")) label.hidden = !fresh;
  if (!fresh) form.querySelector(".other").hidden = form.elements.term.value !== "";
  form.querySelector(".what").textContent = { variant: t("Korean spelling"), wrong: t("Wrong rendering"), accepted: t("Right rendering"), concept: t("Korean name") }[form.elements.kind.value];
  form.elements.text.lang = ["variant", "concept"].includes(form.elements.kind.value) ? "ko" : "en";
  const save = form.querySelector('[data-do="save-term"]');
  if (save) save.disabled = true;
}

function data() {
  const { kind, text, term, concept, rendering, type, source } = form.elements;
  const [id, ofForm] = term.value ? term.value.split("|") : [concept.value, ""];
  return kind.value === "concept"
    ? { kind: "concept", text: text.value, rendering: rendering.value, type: type.value, source: source.value }
    : { kind: kind.value, text: text.value, concept: id, form: ofForm, source: source.value };
}

async function preview() {
  const area = form.querySelector(".preview");
  area.textContent = t("looking …");
  const { status, data: answer } = await post("/terms/preview", data(), { quiet: true });
  if (status !== 200) { area.textContent = [answer.message, answer.hint].filter(Boolean).join(" – "); return; }
  area.replaceChildren(parts(answer));
  const save = form.querySelector('[data-do="save-term"]');
  if (save) save.disabled = !area.querySelector("[data-ready]");
}

async function save() {
  const { status, data: answer } = await post("/terms/save", data());
  if (status !== 200) return;
  dialog.close();
  toast(answer.message);
  const row = active();
  if (row) (await reload(row)).focus({ preventScroll: true });
}

let chosen = false;
form?.addEventListener("input", ({ target }) => {
  const { term, text } = form.elements;
  if (target === term) chosen = true;
  if (target === text && !chosen) term.value = nearest([...term.options].filter((one) => one.value), text.value);
  layout();
});
form?.addEventListener("submit", (event) => { event.preventDefault(); preview(); });
form?.querySelector('[data-do="close"]').addEventListener("click", () => dialog.close());
form?.querySelector('[data-do="preview"]').addEventListener("click", preview);
form?.querySelector('[data-do="save-term"]')?.addEventListener("click", save);
