// The shop's own: a changed quantity in the basket is sent at once; after adding, the quantity field is free again.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful && event.target.matches(".add")) event.target.querySelector('input[name="qty"]').value = "";
});
document.addEventListener("click", (event) => {
  const open = document.querySelector(".me[open]");
  if (open && !open.contains(event.target)) open.open = false;
});
