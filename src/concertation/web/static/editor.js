// Saves a paragraph while somebody writes it. Everything works without this file, by the button.
(() => {
  const PAUSE = 4000;
  const words = document.getElementById("budget-words");
  const bar = document.getElementById("budget-bar");

  for (const form of document.querySelectorAll("form.autosaved")) {
    const area = form.elements.text;
    const status = form.querySelector("[role=status]");
    let kept = area.value;
    let timer = 0;
    let busy = false;
    let stopped = false;

    const save = async () => {
      clearTimeout(timer);
      if (busy || stopped || area.value === kept || !area.value.trim()) return;
      busy = true;
      const sent = area.value;
      try {
        const answer = await fetch(form.action, {
          method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, redirect: "error",
        });
        if (!answer.ok) throw new Error(answer.statusText);
        const told = await answer.json();
        if (!told.why) {
          kept = sent;
          for (const one of form.closest("article").querySelectorAll("[name=revision]")) one.value = told.revision;
          status.textContent = form.dataset.saved;
          if (words) words.textContent = told.said;
          if (bar) bar.value = told.words;
        } else {
          conflict(told);
        }
      } catch {
        status.textContent = form.dataset.unsaved;
        timer = setTimeout(save, PAUSE);
      } finally {
        busy = false;
      }
      if (!stopped && area.value !== kept) timer = setTimeout(save, PAUSE);
    };

    // Both texts stay on the page; the next press of the button writes over what is shown here.
    const conflict = (told) => {
      stopped = true;
      const box = document.createElement("div");
      box.className = "errors";
      box.setAttribute("role", "alert");
      for (const [tag, text] of [["p", told.why], ["h3", `${form.dataset.theirs} ${told.by}`], ["p", told.theirs]]) {
        const made = document.createElement(tag);
        made.textContent = text;
        if (text === told.theirs) {
          made.lang = area.lang;
          made.dir = area.dir;
        }
        box.append(made);
      }
      form.before(box);
      if (told.revision !== null) form.elements.revision.value = told.revision;
      form.querySelector("label").textContent = form.dataset.mine;
      status.textContent = form.dataset.unsaved;
    };

    area.addEventListener("input", () => {
      status.textContent = area.value === kept ? "" : form.dataset.unsaved;
      clearTimeout(timer);
      timer = setTimeout(save, PAUSE);
    });
    area.addEventListener("blur", save);
    form.addEventListener("submit", () => {
      stopped = true;
      kept = area.value;
    });
    addEventListener("beforeunload", (event) => {
      if (area.value !== kept) event.preventDefault();
    });
  }
})();
