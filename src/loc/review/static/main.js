// Puts the page together.
import { accept, close, edit, giveBack, redo, reload, take, turnTo, undo, unsaved } from "./editor.js";
import { composing, helpDialog, labels, listen } from "./keys.js";
import { json, post } from "./net.js";
import { propose } from "./propose.js";
import { standing } from "./standing.js";
import { putNext } from "./tags.js";
import { active, all, alternatives, go, light, nextFlagged, step } from "./rows.js";

const help = helpDialog();
labels(document);
const search = document.getElementById("q");
const panel = document.getElementById("panel-body");

listen({
  down: () => step(1),
  up: () => step(-1),
  edit: () => edit(),
  accept: (event) => { const row = event.target.closest?.(".row") ?? active(); if (row) accept(row, { next: true }); },
  older: () => turnTo(-1),
  newer: () => turnTo(1),
  tag: (event) => putNext(event.target.closest?.(".row") ?? active()),
  undo,
  redo,
  flagged: nextFlagged,
  propose,
  panel: () => (panel?.contains(document.activeElement) ? active()?.focus() : panel?.querySelector('.about')?.focus()),
  search: () => { search?.focus(); search?.select(); },
  help,
  take: (at) => (active() ? take(at) : false),
});

document.addEventListener("keydown", (event) => {
  if (event.code !== "Escape" || composing(event)) return;
  const row = event.target.closest?.(".row.editing");
  if (row) close(row);
  else if (event.target === search) search.blur();
});

const acts = {
  edit: (row) => edit(row),
  accept: (row) => accept(row),
  "accept-next": (row) => accept(row, { next: true }),
  save: (row) => accept(row),
  cancel: (row) => close(row),
  help: () => help(),
  back: () => giveBack(),
  undo: () => undo(),
  take: (_, button) => take(alternatives().indexOf(button) + 1),
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  const row = event.target.closest(".row");
  if (button && acts[button.dataset.do]) { acts[button.dataset.do](row, button); return; }
  if (!row || event.target.closest("a, button, textarea")) return;
  go(row, { scroll: false });
  const term = event.target.closest(".t[data-concept]");
  if (term) card(term.dataset.concept);
});
document.addEventListener("dblclick", (event) => { const side = event.target.closest(".row .en .text"); if (side) edit(side.closest(".row")); });
document.addEventListener("submit", (event) => { if (event.target.matches(".editor")) event.preventDefault(); });
document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.(".row");
  if (row && row !== active()) go(row, { focus: false, scroll: false });
});
document.addEventListener("mouseover", (event) => light(event.target.closest?.("[data-concept]")?.dataset.concept));

function card(concept) {
  const found = [...document.querySelectorAll("#panel .card")].find((one) => one.dataset.concept === concept);
  if (found) { found.open = true; found.scrollIntoView({ block: "nearest" }); }
}

// On a phone the text comes first: what stands beside a sentence is one tap away.
if (matchMedia("(max-width: 44rem)").matches) document.getElementById("panel-toggle")?.setAttribute("aria-expanded", "false");
document.getElementById("panel-toggle")?.addEventListener("click", (event) => {
  const open = event.currentTarget.getAttribute("aria-expanded") === "true";
  event.currentTarget.setAttribute("aria-expanded", String(!open));
});

for (const name of ["language", "theme"]) {
  document.getElementById(name).addEventListener("change", async (event) => {
    await post("/set", { [name]: event.target.value });
    if (name === "theme") document.documentElement.dataset.theme = event.target.value;
    else location.reload();
  });
}

// What others have written meanwhile: Poedit, git, loc translate, another window.
async function look() {
  if (document.hidden) return;
  let changed = !!document.querySelector(".behind .why");
  const articles = new Set(all().map((row) => row.dataset.a));
  for (const article of articles) {
    const versions = await json(`/a/${article}/versions`).catch(() => null);
    if (!versions) continue;
    for (const row of all()) {
      if (row.dataset.a !== article || row.classList.contains("editing")) continue;
      if (versions[row.dataset.s] && versions[row.dataset.s] !== row.dataset.seen) { await reload(row); changed = true; }
    }
  }
  if (changed) standing();
}
if (document.querySelector(".rows")) {
  setInterval(look, 4000);
  document.addEventListener("visibilitychange", look);
  const start = document.getElementById(location.hash.slice(1));
  // without a place in the address there is none to go to: the browser would scroll past the headline
  go(start?.matches(".row") ? start : all()[0], { focus: !!start, scroll: !!start, mark: !!start });
}
// The analysis goes on in the background: a list that was made before its end is made again.
if (document.querySelector("[data-busy]")) {
  const again = async () => {
    const text = await fetch(location.href).then((answer) => answer.text()).catch(() => "");
    const { parts } = await import("./net.js");
    const fresh = parts(text);
    for (const part of [".progress-note", ".filters", "table.articles tbody"]) {
      const [old, now] = [document.querySelector(part), fresh.querySelector(part)];
      if (old && now && !old.contains(document.activeElement)) old.replaceWith(now);
    }
    if (document.querySelector("[data-busy]")) setTimeout(again, 1500);
  };
  setTimeout(again, 1000);
}
addEventListener("beforeunload", (event) => { if (document.querySelector(".row.editing") && unsaved()) event.preventDefault(); });
