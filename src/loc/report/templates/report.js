"use strict";
/* The list of segments: read from the JSON in this page, shown as text only, filtered here. Asks nobody for anything.
   No markup is ever made from text: elements are made one by one and filled through textContent. */
(() => {
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

  /* ---- differences, word by word (longest common subsequence) ---- */

  function differences(before, after) {
    const split = (text) => text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*|\s+|[^\p{L}\p{N}\s]/gu) || [];
    const a = split(before), b = split(after), parts = [];
    if (a.length * b.length > DIFF) return null;
    const width = b.length + 1, table = new Uint16Array((a.length + 1) * width);
    for (let i = a.length - 1; i >= 0; i--)
      for (let j = b.length - 1; j >= 0; j--)
        table[i * width + j] = a[i] === b[j] ? table[(i + 1) * width + j + 1] + 1
          : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
    let i = 0, j = 0;
    const push = (kind, text) => {
      const last = parts[parts.length - 1];
      if (last && last[0] === kind) last[1] += text; else parts.push([kind, text]);
    };
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) { push("", a[i]); i++; j++; }
      else if (j >= b.length || (i < a.length && table[(i + 1) * width + j] >= table[i * width + j + 1])) push("del", a[i++]);
      else push("ins", b[j++]);
    }
    return smooth(parts);
  }

  /* A space or a short word between two changes says nothing: neighbouring changes become one, old before new. */
  function smooth(parts) {
    const whole = [];
    let gone = "", come = "";
    const flush = () => {
      const tail = gone.match(/\s*$/)[0], shared = tail && come.endsWith(tail) ? tail : "";
      const cut = (text) => text.slice(0, text.length - shared.length);
      if (cut(gone)) whole.push(["del", cut(gone)]);
      if (cut(gone) && cut(come)) whole.push(["", " "]);
      if (cut(come)) whole.push(["ins", cut(come)]);
      if (shared) whole.push(["", shared]);
      gone = come = "";
    };
    parts.forEach(([kind, text], at) => {
      const between = at > 0 && at < parts.length - 1 && (gone || come);
      if (kind === "del") gone += text;
      else if (kind === "ins") come += text;
      else if (between && text.trim().length <= 3) { gone += text; come += text; }
      else { flush(); whole.push([kind, text]); }
    });
    flush();
    return whole;
  }

  function difference(title, before, after) {
    const box = make("div", "diff", make("h4", "", title));
    const p = make("p");
    p.lang = data.target;
    const parts = differences(before, after);
    if (!parts) { say(p, before.slice(0, CLIP)); box.append(make("p", "about", t("Too long to compare here."))); }
    else for (const [kind, text] of parts) kind ? p.append(say(make(kind), text)) : say(p, text);
    box.append(p);
    return box;
  }

  /* ---- one segment ---- */

  function badge(kind, glyph, text, title) {
    const span = make("span", "badge " + kind, make("i", "", glyph), " ", say(make("bdi"), text));
    if (title) span.title = title.replace(CONTROLS, " ");
    return span;
  }

  function segment(place) {
    const index = view[place], row = data.rows[index];
    const [short, file] = data.articles[row.a];
    const link = make("a", "place", say(make("bdi"), short + ":" + (row.l || "–")));
    link.href = "#" + new URLSearchParams({ seg: index });
    link.title = (file + ":" + (row.l || "")).replace(CONTROLS, " ");
    const top = make("div", "top", link, make("span", "kind", own(data.kinds, row.k, row.k)));
    if (row.b) top.append(make("span", "kind", t("boilerplate")));
    top.append(badge("state-" + row.s, ["◇", "◆", "◈", "○"][row.s], data.states[row.s]));
    for (const flag of row.f || []) top.append(badge("flag", "⚑", flag));
    const found = new Map();
    for (const one of row.x || []) found.set(one[0], [...(found.get(one[0]) || []), one]);
    for (const [id, all] of found) {
      const times = all.length > 1 ? " ×" + all.length : "";
      top.append(badge(all[0][1], GLYPH[all[0][1]], id + " " + own(data.checks, id, [""])[0] + times, all.map((one) => one[2]).join("\n")));
    }
    if (row.c != null) top.append(make("span", "chrf", "chrF2 " + row.c.toFixed(0)));
    const more = make("button", "open", t("Details"));
    more.type = "button";
    more.setAttribute("aria-expanded", "false");
    more.addEventListener("click", () => { mark(place, false); toggle(box); });
    top.append(more);
    const box = make("article", "seg", top, make("div", "pair", side(row, data.source, row.ko || "", row.km), side(row, data.target, row.en || "", row.em)));
    box.id = "s" + index;
    box.tabIndex = -1;
    box.dataset.place = place;
    box.setAttribute("aria-label", short + ":" + row.l);
    return box;
  }

  function details(row) {
    const box = make("div", "details");
    if (row.x) {
      const ul = make("ul", "found-here");
      for (const [id, severity, message, hint] of row.x) {
        const li = make("li", severity, badge(severity, GLYPH[severity], data.severities[severity]), " ", make("b", "", id), " ");
        say(li, message);
        if (hint) li.append(say(make("span", "hint"), hint));
        ul.append(li);
      }
      box.append(make("h4", "", t("Findings")), ul);
    }
    if (row.t) {
      const head = make("tr");
      for (const text of [t("Concept"), t("In the Korean"), t("Wanted"), t("Met"), t("Rung")]) {
        const th = make("th", "", text);
        th.scope = "col";
        head.append(th);
      }
      const body = make("tbody");
      for (const [concept, surface, target, wanted, met, rung] of row.t) {
        const ko = say(make("td"), surface), en = say(make("td"), target);
        ko.lang = data.source;
        en.lang = data.target;
        body.append(make("tr", met ? "" : "missed", say(make("td", "id"), concept), ko, en,
          make("td", "", (met ? "✓ " : "✕ ") + met + "/" + wanted), make("td", "", own(data.rungs, rung, data.rungs.missing)[0])));
      }
      box.append(make("h4", "", t("Ledger of terms")), make("div", "scroll", make("table", "ledger", make("thead", "", head), body)));
    }
    if (row.ref != null) {
      const same = row.ref === row.en;
      box.append(same ? make("p", "about", t("The same as the reference.")) : difference(t("From this translation to the reference"), row.en || "", row.ref));
    }
    if (row.raw) box.append(difference(t("From the raw machine text to this translation"), row.raw, row.en || ""));
    else if (row.en && row.s !== 1) box.append(make("p", "about", t("The engine's first answer was kept as it is.")));
    for (const [name, text, chrf] of row.o || []) {
      const p = say(make("p"), text.slice(0, CLIP * 2));
      p.lang = data.target;
      box.append(make("div", "other", make("h4", "", say(make("bdi"), name), chrf == null ? "" : " · chrF2 " + chrf.toFixed(0)), p));
    }
    if (row.sw) {
      const p = say(make("p"), row.sw.slice(0, CLIP * 2));
      p.lang = data.source;
      box.append(make("div", "other", make("h4", "", t("What the engine was shown")), p));
    }
    return box;
  }

  function toggle(box, open) {
    const button = box.querySelector(".open"), shown = box.querySelector(".details");
    const wanted = open ?? !shown;
    if (wanted === Boolean(shown)) return;
    if (shown) shown.remove(); else box.append(details(data.rows[view[box.dataset.place]]));
    box.classList.toggle("opened", wanted);
    button.setAttribute("aria-expanded", String(wanted));
    button.textContent = wanted ? t("Close") : t("Details");
  }

  /* ---- filtering ---- */

  function haystack(row) {
    if (row.hay === undefined)
      row.hay = [row.ko, row.en, data.articles[row.a].join(" "), ...(row.f || []), ...(row.x || []).map((x) => x[0])]
        .join("\n").normalize("NFC").toLowerCase();
    return row.hay;
  }

  const BY = { machine: (s) => s === 0 || s === 2, human: (s) => s === 1 || s === 2, untranslated: (s) => s === 3 };

  function passes(row) {
    if (state.flagged && !row.f) return false;
    if (state.article && data.articles[row.a][1] !== state.article) return false;
    if (state.kind && (state.kind === "boilerplate" ? !row.b : row.k !== state.kind)) return false;
    if (state.by && !BY[state.by](row.s)) return false;
    if (state.finding && !(row.x || []).some((x) => state.finding === "any" || x[0] === state.finding || x[1] === state.finding)) return false;
    if (state.term && !(row.km || []).some((m) => m[2] === state.term)) return false;
    if (state.rung && !(row.t || []).some((use) => (use[4] ? use[5] : "missing") === state.rung)) return false;
    return words.every((word) => haystack(row).includes(word));
  }

  function apply() {
    words = state.q.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
    view = [];
    data.rows.forEach((row, index) => { if (passes(row)) view.push(index); });
    if (state.order === "chrf") {
      const score = (index) => data.rows[index].c ?? Infinity;
      view.sort((a, b) => score(a) - score(b) || a - b);
    }
    list.replaceChildren();
    card.hidden = true;
    first = drawn = 0;
    current = -1;
    draw(PAGE);
    $("found").textContent = view.length === data.rows.length ? count(view.length, "1 segment", "{n} segments")
      : t("{n} of {all} segments", { n: number.format(view.length), all: number.format(data.rows.length) });
    const active = FILTERS.filter((name) => state[name] && name !== "order" && name !== "q").length + (state.flagged ? 1 : 0);
    $("active").textContent = active || "";
    $("clear").hidden = !active && !state.q && !state.order;
    chips();
    for (const name of ["q", "article", "kind", "finding", "by", "order"]) if ($(name).value !== state[name]) $(name).value = state[name];
    $("flagged").checked = state.flagged;
  }

  function chips() {
    const box = $("chips");
    box.replaceChildren();
    for (const [name, text] of [["term", own(data.concepts, state.term, [state.term])[0]], ["rung", own(data.rungs, state.rung, [state.rung])[0]]]) {
      if (!state[name]) continue;
      const button = say(make("button", "chip"), text);
      button.type = "button";
      button.append(" ✕");
      button.addEventListener("click", () => set({ [name]: "" }));
      box.append(button);
    }
  }

  function draw(upTo) {
    const end = Math.min(view.length, Math.max(upTo, drawn));
    const fragment = document.createDocumentFragment();
    while (drawn < end) fragment.append(segment(drawn++));
    list.append(fragment);
    $("earlier").hidden = !first;
    if (first) $("earlier").textContent = t("{n} earlier", { n: number.format(first) });
    $("end").textContent = view.length === 0 ? t("No segment fits. Esc clears the filters.")
      : drawn < view.length ? t("{n} more: scroll on", { n: number.format(view.length - drawn) }) : "";
  }

  /* Make sure that a segment is on the page; far from what is there, begin anew a little before it. */
  function reach(place) {
    if (place >= first && place < drawn + PAGE * 5) { draw(place + 5); return; }
    list.replaceChildren();
    first = drawn = Math.max(0, place - 5);
    draw(place + PAGE);
  }

  const element = (place) => (place >= first && place < drawn ? list.children[place - first] : null);

  /* ---- filters in the address ---- */

  function write() {
    const hash = new URLSearchParams();
    for (const name of FILTERS) if (state[name]) hash.set(name, state[name]);
    if (state.flagged) hash.set("flagged", "1");
    const text = hash.toString();
    history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
  }

  function set(values) {
    Object.assign(state, values);
    write();
    apply();
  }

  function read() {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return false;
    const given = new URLSearchParams(hash);
    for (const name of FILTERS) state[name] = given.get(name) || "";
    if (state.article && !data.articles.some((one) => one[1] === state.article)) state.article = "";
    if (state.by && !Object.hasOwn(BY, state.by)) state.by = "";
    if (state.order !== "chrf") state.order = "";
    for (const name of ["kind", "finding"])
      if (![...$(name).options].some((option) => option.value === state[name])) state[name] = "";
    state.flagged = given.get("flagged") === "1";
    apply();
    const wanted = given.get("seg");
    if (wanted !== null) {
      const place = view.indexOf(Number(wanted));
      if (place >= 0) { mark(place, true); toggle(element(place), true); }
    } else if (hash) $("segments").scrollIntoView();
    return true;
  }

  function options(name, pairs) {
    for (const [value, text] of pairs) {
      const option = make("option", "", text.replace(CONTROLS, " "));
      option.value = value;
      $(name).append(option);
    }
  }

  /* ---- moving about ---- */

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

  /* ---- the card that tells of a term ---- */

  function tell(term) {
    const row = data.rows[view[term.closest(".seg").dataset.place]], id = term.dataset.concept;
    const use = (row.t || []).find((one) => one[0] === id), [ko, en, type] = own(data.concepts, id, ["", "", ""]);
    const line = (name, text) => [make("dt", "", name), say(make("dd"), text)];
    const dl = make("dl", "", ...line(t("Concept"), id + (type ? " · " + type : "")), ...line(t("House spelling"), ko));
    if (use) dl.append(...line(t("In the Korean"), use[1]), ...line(t("Rendering"), use[2]),
      ...line(t("Rung"), own(data.rungs, use[4] ? use[5] : "missing", data.rungs.unknown).join(": ")));
    else dl.append(...line(t("Rendering"), en));
    const what = { variant: t("another spelling than the house's"), wrong: t("known to be wrong"), draft: t("a draft: shown, not enforced") }[term.dataset.what];
    card.replaceChildren(dl);
    if (what) card.append(make("p", "what", what));
    card.hidden = false;
    const at = term.getBoundingClientRect(), box = card.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - box.width - 8));
    const above = at.bottom + box.height + 12 > innerHeight && at.top > box.height + 12;
    card.style.left = left + scrollX + "px";
    card.style.top = (above ? at.top - box.height - 6 : at.bottom + 6) + scrollY + "px";
    twins(term, true);
    term.setAttribute("aria-describedby", "card");
  }

  function twins(term, on) {
    for (const other of term.closest(".seg").querySelectorAll(".term"))
      other.classList.toggle("twin", on && other.dataset.concept === term.dataset.concept);
  }

  function hush(term) {
    card.hidden = true;
    twins(term, false);
    term.removeAttribute("aria-describedby");
  }

  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    list.addEventListener(on, (event) => { const term = event.target.closest(".term"); if (term) tell(term); });
    list.addEventListener(off, (event) => { const term = event.target.closest(".term"); if (term) hush(term); });
  }
  list.addEventListener("click", (event) => { const term = event.target.closest(".term"); if (term) tell(term); });

  /* ---- print ---- */

  function print(on) {
    for (const one of document.querySelectorAll("details")) {
      if (on && !one.open) { one.open = true; one.dataset.printed = "1"; }
      else if (!on && one.dataset.printed) { one.open = false; delete one.dataset.printed; }
    }
    if (!on) return;
    if (first) { list.replaceChildren(); first = drawn = 0; }
    draw(PRINTED);
    for (const one of list.children) toggle(one, true);
    $("end").textContent = drawn < view.length ? t("{n} more segments are not printed: filter to choose.", { n: number.format(view.length - drawn) }) : "";
  }
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
  matchMedia("print").addEventListener("change", (event) => print(event.matches));

  /* ---- begin ---- */

  try { const kept = localStorage.getItem("loc-theme"); if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept; } catch { /* no storage */ }
  const present = (pick) => { const all = new Map(); for (const row of data.rows) for (const one of pick(row)) all.set(one, (all.get(one) || 0) + 1); return all; };
  const kinds = present((row) => [row.k, ...(row.b ? ["boilerplate"] : [])]);
  const found = present((row) => new Set((row.x || []).map((x) => x[0])));
  const severe = present((row) => new Set((row.x || []).map((x) => x[1])));
  const counted = (text, n) => text + " (" + number.format(n) + ")";
  options("article", [["", t("all articles")], ...data.articles.map(([, file]) => [file, file])]);
  options("kind", [["", t("all kinds")], ...[...kinds].map(([kind, n]) => [kind, counted(own(data.kinds, kind, t("boilerplate")), n)])]);
  options("finding", [["", t("with or without")], ["any", t("any finding")],
    ...["error", "warning", "info"].filter((one) => severe.has(one)).map((one) => [one, counted(GLYPH[one] + " " + data.severities[one], severe.get(one))]),
    ...[...found].sort().map(([id, n]) => [id, counted(id + " " + own(data.checks, id, [""])[0], n)])]);
  options("by", [["", t("anybody")], ["machine", data.states[0]], ["human", data.states[1]], ["untranslated", data.states[3]]]);
  options("order", [["", t("as in the article")], ...(data.rows.some((row) => row.c != null) ? [["chrf", t("lowest chrF2 first")]] : [])]);

  $("filters").hidden = false;
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("q").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 80); });
  $("earlier").addEventListener("click", () => { const place = Math.max(0, first - PAGE); list.replaceChildren(); first = drawn = place; draw(place + PAGE * 2); });
  for (const name of ["article", "kind", "finding", "by", "order"]) $(name).addEventListener("change", () => set({ [name]: $(name).value }));
  $("flagged").addEventListener("change", () => set({ flagged: $("flagged").checked }));
  $("clear").addEventListener("click", clear);
  $("filters-open").addEventListener("click", () => {
    const open = $("choices").classList.toggle("shown");
    $("filters-open").setAttribute("aria-expanded", String(open));
  });
  $("theme").addEventListener("click", theme);
  $("help-open").addEventListener("click", () => $("help").showModal());
  addEventListener("hashchange", read);
  new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) draw(drawn + PAGE); }, { rootMargin: "800px" }).observe($("end"));
  if (!read()) apply();
  document.documentElement.dataset.ready = "1";
})();
