// The tags of the Korean that the text in the box still lacks: one press, or one key, puts one in; a pair goes round
// what is selected. Tags are what loc.inline writes: <g1>…</g1> in pairs, <x2/> alone.
const marks = (row) => [...row.querySelectorAll(".ko .tag")].map((tag) => tag.textContent);

// What to put in, in the order of the Korean: `before` and, for a pair, `after` the selection.
function missing(row, text) {
  const found = [];
  const all = marks(row);
  for (const mark of new Set(all)) {
    if (mark.startsWith("</")) continue;
    const after = mark.endsWith("/>") ? "" : `</${mark.slice(1)}`;
    const lacks = [!text.includes(mark) && mark, after && all.includes(after) && !text.includes(after) && after];
    if (lacks[0] || lacks[1]) found.push({ before: lacks[0] || "", after: lacks[1] || "" });
  }
  return found;
}

function put(box, { before, after }) {
  const { selectionStart: start, selectionEnd: end, value } = box;
  const inside = value.slice(start, end);
  box.focus();
  box.setSelectionRange(start, end);
  // so that the browser's own undo inside the box takes it back
  if (!document.execCommand("insertText", false, before + inside + after)) {
    box.setRangeText(before + inside + after, start, end, "end");
    box.dispatchEvent(new Event("input"));
  }
  if (before && after && !inside) box.setSelectionRange(start + before.length, start + before.length);
}

// The buttons under the box, made anew with each change of the text.
export function offer(row, box, form) {
  const line = form.querySelector(".tags");
  const found = missing(row, box.value);
  line.hidden = !found.length;
  line.querySelectorAll("button").forEach((button) => button.remove());
  line.append(...found.map((tag) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tag";
    button.translate = false;
    button.textContent = [tag.before, tag.after].filter(Boolean).join("…");
    button.addEventListener("click", () => put(box, tag));
    return button;
  }));
}

// The next missing tag; false where there is none, or no box.
export function putNext(row) {
  const box = row?.querySelector(".editor textarea");
  const next = box && missing(row, box.value)[0];
  if (!next) return false;
  put(box, next);
}
