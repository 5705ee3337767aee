/* The card that tells of a term. */

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
