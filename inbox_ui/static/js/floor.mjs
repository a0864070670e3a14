// The picker's scanner: a code ticks its line. Whoever types less than asked is asked why. Without this file the form works too.
const lines = [...document.querySelectorAll("[data-walk]")];
const bare = (code) => code.trim().toUpperCase().replace(/^0+(?=\d{8,})/, "");
const field = document.querySelector("[data-scan]");
const said = document.querySelector("[data-scan-said]");

const say = (words, tone) => {
  said.textContent = words;
  said.className = `said ${tone}`;
};

const matches = (line, code) =>
  [line.dataset.sku, line.dataset.bin, ...line.dataset.codes.split(" ")].some((own) => own && bare(own) === code);

const tick = (line) => {
  line.classList.add("fetched");
  line.querySelector(".tick").hidden = false;
  line.scrollIntoView({ block: "center" });
  const done = lines.filter((one) => one.classList.contains("fetched")).length;
  say(`${line.dataset.sku}: ${line.dataset.says}. ${done} of ${lines.length} lines.`, "good");
};

field?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  const code = bare(field.value);
  if (!code) return;
  const found = lines.filter((line) => matches(line, code));
  const next = found.find((line) => !line.classList.contains("fetched")) ?? found[0];
  if (next) tick(next);
  else say(`${field.value.trim()} is not on this slip. Put it back.`, "stop");
  field.value = "";
});

const shorts = () => {
  let few = 0;
  for (const line of lines) {
    const box = line.querySelector("[data-asked]");
    if (!box) continue;
    const short = box.value.trim() !== "" && Number(box.value.replace(",", ".")) < Number(box.dataset.asked);
    line.classList.toggle("short", short);
    line.querySelector("[data-why]").hidden = !short;
    few += short;
  }
  const button = document.querySelector("[data-pack-says]");
  if (button) button.textContent = `Pack ${lines.length} line${lines.length === 1 ? "" : "s"}${few ? `, ${few} with fewer` : ""}`;
};

if (document.querySelector("[data-picking]")) {
  document.addEventListener("input", shorts);
  shorts();
  field?.focus();
}

// Goods in: a scanner's Enter goes on to the quantity, and from there to the next line, never sends half a delivery.
const goods = document.querySelector("[data-goods]");
goods?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  const fields = [...goods.querySelectorAll("input")];
  const at = fields.indexOf(event.target);
  const next = fields.slice(at + 1).find((one) => one.name === (event.target.name === "item" ? "qty" : "item"));
  next?.focus();
});
