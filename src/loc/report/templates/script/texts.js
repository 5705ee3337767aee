/* What everything else uses: the data, the state, elements made one by one, and text put into them as text. */

const $ = (id) => document.getElementById(id);
const data = JSON.parse($("data").textContent);
const t = (text, values = {}) =>
  own(data.words, text, text).replace(/\{(\w+)\}/g, (all, name) => (Object.hasOwn(values, name) ? values[name] : all));
const own = (things, key, otherwise) => (Object.hasOwn(things, key) ? things[key] : otherwise);
const number = new Intl.NumberFormat("en");
const count = (n, one, many) => t(n === 1 ? one : many, { n: number.format(n) });

const PAGE = 40, PRINTED = 500, CLIP = 4000, DIFF = 4e6;
const GLYPH = { error: "✕", warning: "▲", info: "●" };
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u206f\ufeff\ufff9-\ufffb]/;
const CONTROLS = new RegExp(CONTROL.source, "g");
const FILTERS = ["q", "article", "kind", "finding", "by", "order", "term", "rung"];
const list = $("list"), card = $("card");

let view = [];            /* numbers of the rows that pass the filters, in order */
let first = 0, drawn = 0; /* those from `first` up to `drawn` are on the page */
let current = -1;         /* the segment that j and k moved to: its place in `view` */
let words = [];           /* what is searched for */
const state = { flagged: false };
for (const name of FILTERS) state[name] = "";

/* ---- elements and texts ---- */

function make(tag, kind, ...inside) {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  for (const one of inside) if (one != null) element.append(one);
  return element;
}

/* Text with invisible and direction-changing characters named, not obeyed, and hits of the search marked. */
function say(parent, text) {
  let at = 0;
  for (const found of text.matchAll(CONTROLS)) {
    hits(parent, text.slice(at, found.index));
    const code = found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    parent.append(make("span", "control", "U+" + code));
    at = found.index + found[0].length;
  }
  hits(parent, text.slice(at));
  return parent;
}

function hits(parent, text) {
  if (!text) return;
  if (!words.length) { parent.append(text); return; }
  const pattern = new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|"), "gi");
  let at = 0;
  for (const found of text.matchAll(pattern)) {
    if (!found[0]) continue;
    parent.append(text.slice(at, found.index), make("mark", "", found[0]));
    at = found.index + found[0].length;
  }
  parent.append(text.slice(at));
}

/* One side of a segment: its text, its terms marked; a very long one is cut until it is asked for. */
function side(row, language, text, marks, whole) {
  const p = make("p", "side");
  p.lang = language;
  const end = whole || text.length <= CLIP * 1.5 ? text.length : CLIP;
  let at = 0;
  for (const [from, to, concept, what] of marks || []) {
    if (to > end || from < at) continue;
    say(p, text.slice(at, from));
    const span = make("span", "term" + (what ? " " + what : ""));
    span.dataset.concept = concept;
    span.dataset.what = what;
    span.tabIndex = -1;
    p.append(say(span, text.slice(from, to)));
    at = to;
  }
  say(p, text.slice(at, end));
  if (!text) p.append(make("i", "nothing", t("no translation")));
  if (end < text.length) {
    const button = make("button", "all", t("Show all {n} characters", { n: number.format(text.length) }));
    button.type = "button";
    button.addEventListener("click", () => p.replaceWith(side(row, language, text, marks, true)));
    p.append("… ", button);
  }
  return p;
}
