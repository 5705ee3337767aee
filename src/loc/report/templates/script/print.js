/* What paper needs: all details open, and no more than can be printed. */

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
