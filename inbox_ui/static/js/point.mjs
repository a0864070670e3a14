// Pointing at a document: a click, a box drawn with the mouse, or the arrow keys and Enter say which place is meant.
const area = document.querySelector(".pointing");
const form = document.getElementById("wish");

const boxOf = (word) =>
  word instanceof SVGElement
    ? { x: +word.getAttribute("x"), y: +word.getAttribute("y"), w: +word.getAttribute("width"), h: +word.getAttribute("height") }
    : { x: +word.dataset.x, y: +word.dataset.y, w: +word.dataset.w, h: +word.dataset.h };

if (area && form) {
  const words = [...area.querySelectorAll(".word")];
  const boxes = new Map(words.map((word) => [word, boxOf(word)]));
  const within = (inner, outer) => {
    const [x, y] = [inner.x + inner.w / 2, inner.y + inner.h / 2];
    return x >= outer.x && x <= outer.x + outer.w && y >= outer.y && y <= outer.y + outer.h;
  };
  const choose = (box) => {
    words.forEach((word) => {
      const chosen = within(boxes.get(word), box);
      word.classList.toggle("chosen", chosen);
      word.setAttribute("aria-pressed", chosen);
    });
    for (const side of ["x", "y", "w", "h"]) form.elements[side].value = box[side].toFixed(1);
    form.elements.value.value = "";
    form.requestSubmit();
  };
  const focus = (word) => {
    words.forEach((other) => other.setAttribute("tabindex", other === word ? "0" : "-1"));
    word.focus();
    word.scrollIntoView({ block: "nearest" });
  };

  // Typing asks by value, not by the place chosen before; another field asks again for the same place.
  form.elements.value.addEventListener("input", () => {
    for (const side of ["x", "y", "w", "h"]) form.elements[side].value = "";
  });
  form.elements.aim.addEventListener("change", () => {
    if (form.elements.x.value || form.elements.value.value) form.requestSubmit();
  });

  const beside = (word, up) => {
    const at = boxes.get(word);
    const rows = words.filter((other) => (up ? boxes.get(other).y < at.y - at.h / 2 : boxes.get(other).y > at.y + at.h / 2));
    const distance = (other) => Math.abs(boxes.get(other).y - at.y) * 3 + Math.abs(boxes.get(other).x - at.x);
    return rows.sort((a, b) => distance(a) - distance(b))[0];
  };
  area.addEventListener("keydown", (event) => {
    const at = words.indexOf(event.target);
    if (at < 0) return;
    const next = { ArrowRight: words[at + 1], ArrowLeft: words[at - 1], Home: words[0], End: words.at(-1) }[event.key];
    const other = event.key === "ArrowDown" || event.key === "ArrowUp" ? beside(words[at], event.key === "ArrowUp") : next;
    if (event.key === "Enter" || event.key === " ") choose(boxes.get(words[at]));
    else if (other) focus(other);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  if (area instanceof SVGElement) {
    const drawn = area.querySelector(".drawn");
    const place = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(area.getScreenCTM().inverse());
    let start = null;
    const drag = (event) => {
      const end = place(event);
      return { x: Math.min(start.x, end.x), y: Math.min(start.y, end.y), w: Math.abs(end.x - start.x), h: Math.abs(end.y - start.y) };
    };
    const draw = (box) => {
      for (const [name, value] of [["x", box.x], ["y", box.y], ["width", box.w], ["height", box.h]]) drawn.setAttribute(name, value);
    };
    area.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.pointerType === "touch") return;
      start = place(event);
      area.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    area.addEventListener("pointermove", (event) => start && draw(drag(event)));
    area.addEventListener("pointerup", (event) => {
      if (!start) return;
      const box = drag(event);
      start = null;
      draw({ x: 0, y: 0, w: 0, h: 0 });
      const hit = words.find((word) => within({ x: box.x, y: box.y, w: 0, h: 0 }, boxes.get(word)));
      if (box.w > 3 && box.h > 3) choose(box);
      else if (hit) {
        focus(hit);
        choose(boxes.get(hit));
      }
    });
    area.addEventListener("pointercancel", () => {
      start = null;
      draw({ x: 0, y: 0, w: 0, h: 0 });
    });
    area.addEventListener("click", (event) => {
      if (event.pointerType === "touch" && event.target.matches(".word")) choose(boxes.get(event.target));
    });
  } else {
    area.addEventListener("click", (event) => event.target.matches(".word") && choose(boxes.get(event.target)));
  }
}
