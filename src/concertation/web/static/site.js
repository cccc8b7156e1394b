// Everything works without this file. It opens the sources of a sentence beside it, and copies citations.
(() => {
  const make = (tag, text, act) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (act) made.addEventListener("click", act);
    return made;
  };

  for (const box of document.querySelectorAll("[data-copy]")) {
    const said = make("span", "");
    said.setAttribute("role", "status");
    const button = make("button", box.dataset.copy, async () => {
      box.select();
      await navigator.clipboard.writeText(box.value);
      said.textContent = " " + box.dataset.copied;
    });
    button.type = "button";
    box.after(button, said);
  }

  // The quick way out: the page is empty at once, the server told, and no way leads back by the browser's own button.
  const leave = document.querySelector("form.leave");
  if (leave) {
    const go = () => {
      document.title = "";
      document.body.replaceChildren();
      fetch(leave.action, { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});
      location.replace(leave.dataset.exit);
    };
    leave.addEventListener("submit", (event) => {
      event.preventDefault();
      go();
    });
    let escapes = [];
    document.addEventListener("keydown", (event) => {
      escapes = event.key === "Escape" ? [...escapes.slice(-2), event.timeStamp] : [];
      if (escapes.length === 3 && event.timeStamp - escapes[0] < 3000) go();
    });
  }

  const reader = document.querySelector(".reader");
  if (!reader) return;

  const citation = document.getElementById("citation");
  const whole = citation && citation.value.trim();
  const cite = (number) => {
    if (!citation || !number) return;
    const [base] = whole.split("#");
    citation.value = `${base}#p${number}`;
  };

  const covers = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

  let panel = null;
  let from = null;
  const close = () => {
    if (!panel) return;
    panel.remove();
    panel = null;
    for (const lit of reader.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (from) from.focus();
  };

  const open = (link) => {
    const sentence = link.closest("[data-kind]");
    const targets = [...sentence.querySelectorAll("a.to")].map((a) => document.getElementById(a.hash.slice(1)));
    close();
    from = link;
    panel = document.createElement("aside");
    panel.className = "panel";
    panel.tabIndex = -1;
    panel.setAttribute("aria-label", reader.dataset.open);
    const list = document.createElement("ul");
    for (const target of new Set(targets.filter(Boolean))) {
      const copy = document.createElement("li");
      for (const child of target.cloneNode(true).childNodes) copy.append(child.cloneNode(true));
      list.append(copy);
    }
    const button = make("button", reader.dataset.close, close);
    button.type = "button";
    panel.append(button, list);
    reader.append(panel);
    sentence.classList.add("lit");
    panel.focus();
    if (covers(panel.getBoundingClientRect(), sentence.getBoundingClientRect())) sentence.scrollIntoView({ block: "start" });
  };

  reader.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    if (link.matches(".n")) cite(link.hash.slice(2));
    if (link.matches("[data-kind] a.to")) {
      event.preventDefault();
      open(link);
    } else if (panel && panel.contains(link)) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
})();
