/* One segment: its head, its two sides, its details. */

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
  const top = make("div", "top", link, make("span", row.k === "text" ? "kind plain" : "kind", own(data.kinds, row.k, row.k)));
  if (row.b) top.append(make("span", "kind", t("boilerplate")));
  top.append(badge("state-" + row.s, ["◇", "◆", "◈", "○"][row.s], data.states[row.s]));
  for (const flag of row.f || []) top.append(badge("flag", "⚑", own(data.flags, flag, flag)));
  const found = new Map();
  for (const one of row.x || []) found.set(one[0], [...(found.get(one[0]) || []), one]);
  for (const [id, all] of found) {
    const times = all.length > 1 ? " ×" + all.length : "";
    top.append(badge(all[0][1], GLYPH[all[0][1]], id + " " + own(data.checks, id, [""])[0] + times, all.map((one) => one[2]).join("\n")));
  }
  const right = make("span", "right", row.c == null ? "" : make("span", "chrf", "chrF2 " + row.c.toFixed(0)));
  const more = make("button", "open", t("Details"));
  more.type = "button";
  more.setAttribute("aria-expanded", "false");
  more.addEventListener("click", () => { mark(place, false); toggle(box); });
  right.append(more);
  top.append(right);
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
        make("td", "", (met ? "✓ " : "✕ ") + Math.min(met, wanted) + "/" + wanted), make("td", "", own(data.rungs, rung, data.rungs.missing)[0])));
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
