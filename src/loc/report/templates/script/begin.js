/* The choices of the filters; then the page begins. */

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
