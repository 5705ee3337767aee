/* Which segments are on the page: filters, the address that holds them, and a page at a time. */

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
