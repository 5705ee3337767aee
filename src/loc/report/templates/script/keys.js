/* Moving about by keyboard. */

function mark(place, scroll) {
  const before = element(current);
  if (before) {
    before.classList.remove("current");
    before.removeAttribute("aria-current");
    for (const term of before.querySelectorAll(".term")) term.tabIndex = -1;
  }
  current = Math.max(0, Math.min(place, view.length - 1));
  if (!view.length) { current = -1; return; }
  reach(current);
  const now = element(current);
  now.classList.add("current");
  now.setAttribute("aria-current", "true");
  for (const term of now.querySelectorAll(".term")) term.tabIndex = 0;
  if (scroll) { now.focus({ preventScroll: true }); now.scrollIntoView({ block: "center" }); }
}

function theme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try { localStorage.setItem("loc-theme", root.dataset.theme); } catch { /* a page from disk may have no storage */ }
}

const KEYS = {
  "/": () => { $("q").focus(); $("q").select(); },
  j: () => mark(current + 1, true),
  k: () => mark(current - 1, true),
  f: () => set({ flagged: !state.flagged }),
  t: theme,
  "?": () => $("help").showModal(),
  Escape: () => {
    if (!card.hidden) card.hidden = true;
    else clear();
  },
};

let waiting = 0;
function search() {
  clearTimeout(waiting);
  const q = $("q").value.trim();
  if (q !== state.q) set({ q });
}

function clear() {
  clearTimeout(waiting);
  const none = Object.fromEntries(FILTERS.map((name) => [name, ""]));
  set({ ...none, flagged: false });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || $("help").open) return;
  if (event.target.matches("input[type=search], select")) {
    if (event.key === "Escape") { event.preventDefault(); event.target.blur(); }
    else if (event.key === "Enter" && event.target.id === "q") { event.preventDefault(); event.target.blur(); search(); mark(0, true); }
    return;
  }
  if ((event.key === "Enter" || event.key === "o") && current >= 0 && !event.target.closest("a, button, summary, input")) {
    event.preventDefault();
    toggle(element(current));
    return;
  }
  const action = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
  if (action) { event.preventDefault(); action(); }
});
