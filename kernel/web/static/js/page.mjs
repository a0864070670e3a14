// What every page needs of a browser: the CSRF token on htmx requests, toasts that leave, keys, the theme.
const token = document.querySelector('meta[name="csrf-token"]')?.content ?? "";

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = token;
});

// Refusals come back as toasts: let htmx swap them although their status is an error.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status >= 400 && event.detail.xhr.getResponseHeader("HX-Retarget")) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

const toasts = document.getElementById("toasts");
if (toasts) {
  const leave = (toast) => setTimeout(() => toast.remove(), toast.classList.contains("error") ? 12000 : 7000);
  toasts.querySelectorAll(".toast").forEach(leave);
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach((node) => node.classList?.contains("toast") && leave(node));
  }).observe(toasts, { childList: true });
}

// Theme: follows the system until somebody chooses.
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-toggle-theme]")) return;
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", document.documentElement.dataset.theme);
});

// Dialogs: data-open="id" opens, data-close closes.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) document.getElementById(opener.dataset.open)?.showModal();
  if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
});

// Keys: any element with data-key is clicked (or focused, with data-focus) by that key; "g q" is two keys in a row.
let first = "";
const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && typing(event.target)) return event.target.blur();
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  const pressed = first ? `${first} ${event.key}` : event.key;
  const target = document.querySelector(`[data-key="${CSS.escape(pressed)}"]`);
  first = !first && event.key === "g" ? "g" : "";
  if (!target) return;
  event.preventDefault();
  if (target.hasAttribute("data-focus")) target.focus();
  else target.click();
});

// Rows: j and k move through [data-rows] > [data-row]; Enter opens the row's link.
const rows = () => [...document.querySelectorAll("[data-rows] [data-row]")];
const select = (row) => {
  rows().forEach((other) => other.classList.toggle("current", other === row));
  row?.scrollIntoView({ block: "nearest" });
};
document.addEventListener("keydown", (event) => {
  if (typing(event.target) || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
  const all = rows();
  const at = all.findIndex((row) => row.classList.contains("current"));
  if (event.key === "j") select(all[Math.min(at + 1, all.length - 1)]);
  if (event.key === "k") select(all[Math.max(at - 1, 0)]);
  if (event.key === "Enter" && at >= 0 && event.target === document.body) all[at].querySelector("a[href]")?.click();
});
document.addEventListener("click", (event) => {
  const row = event.target.closest("[data-row]");
  if (row && !event.target.closest("a, button, input, select, label")) row.querySelector("a[href]")?.click();
});
