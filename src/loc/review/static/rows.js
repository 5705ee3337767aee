// The sentence one is at: going from one to the next, and what stands beside it.
import { page, parts, t } from "./net.js";

export const all = () => [...document.querySelectorAll(".row")];
export const active = () => document.querySelector(".row[aria-current]");
export const address = (row) => `/a/${row.dataset.a}/s/${row.dataset.s}`;
const panel = () => document.getElementById("panel-body");

let asking = null;

export function go(row, { focus = true, scroll = true, mark = true } = {}) {
  if (!row) return;
  const before = active();
  if (before && before !== row) {
    before.removeAttribute("aria-current");
    before.tabIndex = -1;
  }
  row.setAttribute("aria-current", "true");
  row.tabIndex = 0;
  if (focus) row.focus({ preventScroll: true });
  if (scroll) row.scrollIntoView({ block: "nearest" });
  if (mark) history.replaceState(null, "", `#${row.id}`);
  if (before !== row) beside(row);
}

export function step(by) {
  const rows = all();
  const at = rows.indexOf(active());
  if (at < 0) return go(rows[0]);
  const next = rows[at + by];
  if (next) go(next);
  else document.querySelector(by > 0 ? ".pager [rel=next]" : ".pager [rel=prev]")?.focus();
}

export function nextFlagged() {
  const rows = all();
  const at = rows.indexOf(active());
  go([...rows.slice(at + 1), ...rows.slice(0, at + 1)].find((row) => row.dataset.flagged === "1" && row.dataset.state !== "human"));
}

// The panel of a row; the engine is asked once the editor has stayed for a moment.
export async function beside(row) {
  asking?.abort();
  const mine = (asking = new AbortController());
  try {
    const content = await page(`${address(row)}/panel`, mine.signal);
    panel().replaceChildren(content);
    panel().scrollTop = 0;
    number();
    await new Promise((done) => setTimeout(done, 350));
    if (mine.signal.aborted) return;
    const answers = await page(`${address(row)}/engine`, mine.signal);
    const known = new Set([...document.querySelectorAll("#alts .alt")].map((one) => one.dataset.text));
    for (const item of answers.querySelectorAll("li")) if (known.has(item.querySelector(".alt")?.dataset.text)) item.remove();
    document.getElementById("engine")?.replaceChildren(answers);
    number();
  } catch (error) {
    if (error.name !== "AbortError") panel().replaceChildren(Object.assign(document.createElement("p"), { className: "quiet", textContent: t("The server does not answer.") }));
  }
}

export const alternatives = () => [...document.querySelectorAll("#panel .alt")];

function number() {
  alternatives().forEach((one, at) => { one.querySelector("kbd").textContent = at < 9 ? at + 1 : ""; });
}

// Put the server's own version of a row in the place of every copy of it on the page.
export function replace(row, html) {
  const wasActive = active();
  const fresh = parts(html).querySelector(".row");
  for (const old of document.querySelectorAll(`.row[data-a="${row.dataset.a}"][data-s="${row.dataset.s}"]`)) {
    const copy = fresh.cloneNode(true);
    copy.id = old.id;
    for (const name of ["starts", "context"]) copy.classList.toggle(name, old.classList.contains(name));
    const where = old.querySelector(".where");
    if (where) copy.querySelector(".ko").prepend(where);
    const focused = old.contains(document.activeElement);
    old.replaceWith(copy);
    if (old === wasActive) {
      copy.setAttribute("aria-current", "true");
      copy.tabIndex = 0;
      if (focused) copy.focus({ preventScroll: true });
    }
    row = old === row ? copy : row;
  }
  return row;
}

export function light(concept) {
  for (const one of document.querySelectorAll(".t.lit")) one.classList.remove("lit");
  if (!concept) return;
  const row = active();
  for (const one of row?.querySelectorAll(".t[data-concept]") ?? []) one.classList.toggle("lit", one.dataset.concept === concept);
}
