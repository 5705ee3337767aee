// Talking to the server, words in the reader's language, and short messages.
const said = JSON.parse(document.getElementById("said").textContent);
const csrf = document.querySelector('meta[name="csrf"]').content;
export const readOnly = "readOnly" in document.body.dataset;

// A window keeps its name over a reload, so that its own writes can be undone after it.
export const tab = sessionStorage.getItem("loc-tab") || crypto.randomUUID();
sessionStorage.setItem("loc-tab", tab);

export function t(text, values = {}) {
  return (said[text] || text).replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
}

// The only texts that become HTML are the server's own parts of pages, in which everything is escaped.
const policy = globalThis.trustedTypes?.createPolicy("loc-review", { createHTML: (html) => html }) ?? { createHTML: (html) => html };

export function parts(html) {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(html);
  return template.content;
}

export function toast(text, bad = false) {
  const line = document.createElement("div");
  line.className = bad ? "toast bad" : "toast";
  line.textContent = text;
  const all = document.getElementById("toasts");
  for (const other of [...all.children]) if (other.textContent === text) other.remove(); // said again, not twice
  all.append(line);
  setTimeout(() => line.remove(), bad ? 9000 : 4000);
}

export async function page(address, signal) {
  const answer = await fetch(address, { signal, headers: { accept: "text/html" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return parts(await answer.text());
}

export async function json(address) {
  const answer = await fetch(address);
  return answer.ok ? answer.json() : null;
}

// What was answered: {status, data}; data is text where the answer is a part of a page.
export async function post(address, data = {}, { quiet = false } = {}) {
  let answer;
  try {
    answer = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json", "x-loc-csrf": csrf },
      body: JSON.stringify({ ...data, tab }),
    });
  } catch {
    toast(t("The server does not answer. Nothing is lost: your text stays here. Start loc review again."), true);
    return { status: 0, data: {} };
  }
  const type = answer.headers.get("content-type") || "";
  const body = type.startsWith("application/json") ? await answer.json() : await answer.text();
  if (!answer.ok && answer.status !== 409 && !quiet) {
    toast(typeof body === "string" ? body.trim() : [body.message, body.hint].filter(Boolean).join(" – "), true);
  }
  return { status: answer.status, data: body };
}
