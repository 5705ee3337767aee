/* Differences of two texts, word by word (longest common subsequence). */

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
