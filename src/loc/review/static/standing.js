// The head of the page after a change: how many sentences each filter has, and whether the document could follow.
import { page, toast } from "./net.js";

let asked = 0;
export async function standing() {
  const mine = ++asked;
  const at = new URLSearchParams(location.search);
  const article = location.pathname.match(/^\/a\/(\w+)$/);
  if (article) at.set("in", article[1]);
  const fresh = await page(`/standing?${at}`).catch(() => null);
  if (!fresh || mine !== asked) return;
  const said = document.querySelector(".behind")?.textContent;
  for (const part of [".filters", ".behind"]) {
    const [old, now] = [document.querySelector(part), fresh.querySelector(part)];
    if (old && now && !old.contains(document.activeElement)) old.replaceWith(now);
  }
  const why = document.querySelector(".behind");
  if (why?.textContent && why.textContent !== said) toast(why.textContent, true);
}
