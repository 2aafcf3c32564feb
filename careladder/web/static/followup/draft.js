// Keeps what is typed into a form marked data-draft on this device until the server has taken it.
// The form's own hidden key makes a second sending harmless, so nothing here needs to know whether the first one arrived.
(() => {
  "use strict";
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const name = `careladder:${form.dataset.draft}`;
  const state = document.querySelector("[data-draft-state]");
  const say = (what) => {
    if (!state) return;
    state.hidden = false;
    state.textContent = state.dataset[what];
  };
  const fields = () => Array.from(form.elements).filter((e) => e.name && e.name !== "csrfmiddlewaretoken" && e.type !== "submit");

  const kept = localStorage.getItem(name);
  if (kept) {
    const values = new URLSearchParams(kept);
    for (const field of fields()) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.getAll(field.name).includes(field.value);
      else if (values.has(field.name)) field.value = values.get(field.name);
    }
    say("kept");
  }
  const keep = () => {
    const values = new FormData(form);
    values.delete("csrfmiddlewaretoken");
    localStorage.setItem(name, new URLSearchParams(values).toString());
  };
  form.addEventListener("input", keep);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    keep();
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body: new FormData(form), credentials: "same-origin" });
      if (answer.redirected || answer.ok) {
        localStorage.removeItem(name);
        location.assign(answer.url);
        return;
      }
      form.submit(); // refused: let the browser show the page with what to correct; sending again is harmless
    } catch {
      say("unsent");
    }
  });
})();
