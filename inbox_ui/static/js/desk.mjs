// The desk's own: the box of the focused line glows on the page, keys in choices, files dropped on the upload.
const glow = (index, on) => {
  const start = `lines[${index}].`;
  document.querySelectorAll("[data-field], [data-cell]").forEach((place) => {
    const field = place.dataset.field ?? place.dataset.cell;
    if (field.startsWith(start)) place.classList.toggle("glow", on);
  });
};

for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(enter, (event) => {
    const line = event.target.closest?.("[data-line]");
    if (line) glow(line.dataset.line, true);
  });
  document.addEventListener(leave, (event) => {
    const line = event.target.closest?.("[data-line]");
    if (line) glow(line.dataset.line, false);
  });
}

// A box under the mouse lights its line up.
document.addEventListener("mouseover", (event) => {
  const field = event.target.dataset?.field;
  const index = field?.match(/^lines\[(\d+)\]/)?.[1];
  document.querySelectorAll("[data-line].glow").forEach((line) => line.classList.remove("glow"));
  if (index !== undefined) document.querySelector(`[data-line="${index}"]`)?.classList.add("glow");
});

// In a type-ahead: arrow down goes into the choices, arrows move, Escape leaves.
document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const field = event.target.closest('input[type="search"]');
  const list = field ? field.parentElement.querySelector(".choices") : event.target.closest(".choices");
  if (!list) return;
  const choices = [...list.querySelectorAll(".choice")];
  if (!choices.length) return;
  event.preventDefault();
  const at = choices.indexOf(document.activeElement);
  const next = event.key === "ArrowDown" ? Math.min(at + 1, choices.length - 1) : at - 1;
  if (next < 0) list.parentElement.querySelector('input[type="search"]')?.focus();
  else choices[next].focus();
});
document.addEventListener("keydown", (event) => {
  const field = event.key === "Enter" && event.target.closest('input[type="search"]');
  const first = field && field.parentElement.querySelector(".choices .choice");
  if (first) {
    event.preventDefault();
    first.click();
  }
});

// After an answer the focus goes to the next open question, so that hands stay on the keys.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "draft" || event.detail.target?.id === "draft") {
    document.querySelector("#draft .remedies button, #draft .decide .primary:not(:disabled)")?.focus();
  }
});

const drop = document.querySelector("[data-drop]");
if (drop) {
  const input = drop.querySelector('input[type="file"]');
  for (const name of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      if (name === "drop") {
        input.files = event.dataTransfer.files;
        drop.closest("form").requestSubmit();
      }
    });
  }
  input.addEventListener("change", () => input.files.length && drop.closest("form").requestSubmit());
}
