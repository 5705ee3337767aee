// Editing: the text box, drafts that survive a reload, saving, conflicts, undo.
import { labels } from "./keys.js";
import { parts, post, readOnly, t, toast } from "./net.js";
import { standing } from "./standing.js";
import { offer } from "./tags.js";
import { active, address, all, alternatives, beside, go, replace, step } from "./rows.js";

const DRAFT = "loc-draft:";
const draftKey = (row) => `${DRAFT}${row.dataset.a}:${row.dataset.s}`;
const boxOf = (row) => row?.querySelector(".editor textarea");
const textOf = (row) => row.querySelector(".en .text").dataset.text;

export function edit(row = active()) {
  if (!row || readOnly) return false;
  go(row, { focus: false });
  if (boxOf(row)) { boxOf(row).focus(); return true; }
  const form = document.getElementById("editor-template").content.cloneNode(true).firstElementChild;
  const box = form.querySelector("textarea");
  box.id = `box-${row.id}`;
  form.querySelector("label").htmlFor = box.id;
  const kept = draft(row);
  box.value = kept?.text ?? textOf(row);
  form.dataset.base = kept?.base ?? row.dataset.v;
  row.classList.add("editing");
  row.querySelector(".en .text").hidden = true;
  row.querySelector(".en").append(form);
  labels(form);
  fit(box);
  offer(row, box, form);
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
  row.scrollIntoView({ block: "nearest" });
  box.addEventListener("input", () => { keep(row, box, form); fit(box); offer(row, box, form); later(row, box, form); });
  if (kept) toast(t("This is your unsaved draft."));
  return true;
}

// Where the browser cannot size a box by its content.
function fit(box) {
  if (CSS.supports("field-sizing", "content")) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 4}px`;
}

function keep(row, box, form) {
  if (box.value === textOf(row)) sessionStorage.removeItem(draftKey(row));
  else sessionStorage.setItem(draftKey(row), JSON.stringify({ text: box.value, base: form.dataset.base }));
}
function draft(row) {
  try { return JSON.parse(sessionStorage.getItem(draftKey(row))); } catch { return null; }
}
export const unsaved = () => Object.keys(sessionStorage).some((key) => key.startsWith(DRAFT));

let waiting = 0;
function later(row, box, form) {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const { status, data } = await post(`${address(row)}/try`, { text: box.value });
    if (status === 200 && form.isConnected) form.querySelector(".trial").replaceChildren(parts(data));
  }, 600);
}

export function close(row = active(), { focus = true } = {}) {
  const form = row?.querySelector(".editor");
  if (!form) return false;
  form.remove();
  row.classList.remove("editing");
  row.querySelector(".en .text").hidden = false;
  const note = row.querySelector(".draft-note");
  if (draft(row) && !note) {
    row.querySelector(".foot").prepend(Object.assign(document.createElement("span"), { className: "draft-note", textContent: t("unsaved draft") }));
  }
  if (focus) row.focus({ preventScroll: true });
  return true;
}

let turn = -1; // which other wording is in the box
let busy = false;
// Save what is in the box, or accept what stands there; then go on where `next` says so.
export async function accept(row = active(), { next = false, text = null, base = null } = {}) {
  if (!row || readOnly || busy) return;
  const form = row.querySelector(".editor");
  const value = text ?? boxOf(row)?.value ?? textOf(row);
  if (!value.trim() && !textOf(row)) return toast(t("There is no text to accept."), true);
  busy = true;
  try {
    const { status, data } = await post(`${address(row)}/save`, { text: value, base: base ?? form?.dataset.base ?? row.dataset.v });
    if (status === 409) return conflict(row, data, value, next);
    if (status !== 200) { if (text !== null || form) sessionStorage.setItem(draftKey(row), JSON.stringify({ text: value, base: row.dataset.v })); return; }
    done(row, data, next);
  } finally { busy = false; }
}

function done(row, data, next) {
  sessionStorage.removeItem(draftKey(row));
  const fresh = replace(row, data.html);
  counts(data.counts);
  standing();
  if (next) { const rows = all(); if (rows.indexOf(fresh) < rows.length - 1) return step(1); }
  fresh.focus({ preventScroll: true });
  beside(fresh);
}

function counts(found) {
  const line = document.getElementById("progress");
  if (!line || !found) return;
  line.textContent = t("{done} of {all} reviewed", { done: found.human, all: found.all });
  document.querySelector(".title .bar .done")?.setAttribute("width", (100 * found.human) / Math.max(1, found.all));
}

function conflict(row, data, mine, next) {
  const dialog = document.getElementById("conflict");
  dialog.querySelector("#conflict-message").textContent = data.message;
  dialog.querySelector(".theirs").textContent = data.theirs || t("(empty)");
  dialog.querySelector(".mine").replaceChildren(...data.diff.map(([what, text]) => {
    const part = document.createElement({ added: "ins", removed: "del" }[what] || "span");
    part.textContent = text;
    return part;
  }));
  dialog.returnValue = "edit";
  dialog.addEventListener("close", async () => {
    if (dialog.returnValue === "mine") return accept(row, { next, text: mine, base: data.version });
    if (dialog.returnValue === "theirs") {
      sessionStorage.removeItem(draftKey(row));
      const fresh = await reload(row);
      return fresh.focus({ preventScroll: true });
    }
    sessionStorage.setItem(draftKey(row), JSON.stringify({ text: mine, base: data.version }));
    const form = row.querySelector(".editor");
    if (!form) return edit(await reload(row));
    form.dataset.base = row.dataset.v = data.version;
    row.querySelector(".en .text").dataset.text = data.theirs;
    boxOf(row).focus();
  }, { once: true });
  dialog.showModal();
}

// The server's own version of a row, in its place; whoever is elsewhere on the page stays there.
export async function reload(row) {
  const answer = await fetch(address(row));
  if (!answer.ok) return row;
  const wasActive = row === active();
  const fresh = replace(row, await answer.text());
  if (wasActive) beside(fresh);
  return fresh;
}

export const undo = () => turnBack("/undo");
export const redo = () => turnBack("/redo");
async function turnBack(way) {
  if (readOnly) return;
  const { status, data } = await post(way);
  if (status === 409) return toast(t("It has been changed elsewhere since: it was left as it is."), true);
  if (status !== 200) return;
  toast(data.message);
  if (!data.undone) return;
  const row = all().find((one) => one.dataset.a === data.article && one.dataset.s === data.row);
  if (!row) { if (!data.article) location.reload(); return; }
  go(await reload(row));
  counts(data.counts);
  standing();
}

export async function giveBack(row = active()) {
  const { status, data } = await post(`${address(row)}/back`, { base: row.dataset.v });
  if (status === 409) return conflict(row, data, "", false);
  if (status === 200) done(row, data, false);
}

// Take the n-th other wording: into the box where one is open, else as the translation.
export function take(at, row = active()) {
  const chosen = alternatives()[at - 1];
  if (!row || !chosen || readOnly) return false;
  if (!boxOf(row)) edit(row);
  put(row, boxOf(row), chosen.dataset.text);
  turn = at - 1;
}

function put(row, box, text) {
  box.focus();
  // so that the browser's own undo inside the box takes it back
  box.select();
  if (!document.execCommand("insertText", false, text)) { box.value = text; box.dispatchEvent(new Event("input")); }
}

export function turnTo(by) {
  const row = active();
  const list = alternatives();
  if (!boxOf(row) || !list.length) return false;
  turn = (turn + by + list.length) % list.length;
  list.forEach((one, at) => one.classList.toggle("chosen", at === turn));
  list[turn].scrollIntoView({ block: "nearest" });
  put(row, boxOf(row), list[turn].dataset.text);
}
document.addEventListener("focusin", (event) => { if (!event.target.matches?.("textarea")) turn = -1; });
