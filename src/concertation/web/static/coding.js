// Keys at the coding desk, and pages changed in place. Everything works without this file: each key presses a button or
// follows a link that stands on the page.
(() => {
  const OFF = "coding-keys-off";
  const main = document.getElementById("main");
  const on = () => localStorage.getItem(OFF) === null;
  const desk = () => main.querySelector("[data-coding]");
  const typing = (at) => at.closest("input, textarea, select");

  const settle = (moved) => {
    if (!desk()) return;
    desk().classList.toggle("keyed", on());
    const turn = main.querySelector("[data-switch]");
    turn.parentElement.hidden = main.querySelector(".filter").hidden = false;
    turn.setAttribute("aria-pressed", String(on()));
    if (!moved) return;
    const here = main.querySelector("#errors") || document.getElementById("here");
    here.focus({preventScroll: true});
    here.scrollIntoView({block: "nearest"});
  };

  // The page that answers takes the place of this one; where that is no page of the desk, the browser goes there itself.
  const show = async (answer) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById("main");
    if (!next || !next.querySelector("[data-coding]")) return location.assign(answer.url);
    const where = new URL(answer.url);
    if (answer.ok) history.pushState(null, "", where.pathname + where.search);
    document.title = page.title;
    main.replaceChildren(...next.childNodes);
    settle(true);
  };
  let busy = false;
  const ask = async (address, asked, otherwise) => {
    if (busy) return;
    busy = true;
    try {
      await show(await fetch(address, asked));
    } catch {
      otherwise();
    } finally {
      busy = false;
    }
  };

  main.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const turn = event.target.closest("[data-switch]");
    if (turn) {
      if (on()) localStorage.setItem(OFF, "1");
      else localStorage.removeItem(OFF);
      settle();
    } else if (desk() && link?.matches("[data-key], .words, .strip a, .held a, .told-now a") && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      ask(link.href, {}, () => location.assign(link.href));
    }
  });
  main.addEventListener("submit", (event) => {
    if (!desk()) return;
    event.preventDefault();
    const form = event.target;
    const body = new FormData(form, event.submitter);
    ask(form.action, {method: "POST", body: new URLSearchParams(body)}, () => {
      const said = document.createElement("input");
      Object.assign(said, {type: "hidden", name: "do", value: body.get("do")});
      form.append(said);
      form.submit();
    });
  });
  main.addEventListener("input", (event) => {
    if (event.target.id !== "filter") return;
    const sought = event.target.value.trim().toLowerCase();
    for (const one of main.querySelectorAll("#themes li")) one.hidden = !one.textContent.toLowerCase().includes(sought);
  });

  const press = (it) => {
    if (it.matches("input")) return it.focus();
    if (it.dataset.key === "s" && chosen()) return void it.closest("details").querySelector("button").click();
    it.click();
    if (it.matches("summary") && it.parentElement.open) it.parentElement.querySelector("input:not([type=hidden]), textarea, button")?.focus();
  };
  // Words selected in the passage say where its second part begins.
  const chosen = () => {
    const words = document.getElementById("here").querySelector(".words");
    const selected = document.getSelection();
    if (!selected.rangeCount || !words.contains(selected.anchorNode) || selected.isCollapsed) return false;
    const range = selected.getRangeAt(0);
    const rest = document.createRange();
    rest.selectNodeContents(words);
    rest.setStart(range.startContainer, range.startOffset);
    document.getElementById("begins").value = rest.toString().slice(0, 400);
    return true;
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !desk()) return;
    if (event.target.id === "filter" && event.key === "Enter") {
      event.preventDefault();
      main.querySelector("#themes li:not([hidden]) button")?.click();
    }
    if (event.key === "Escape" && typing(event.target)) return document.getElementById("here").focus();
    if (!on() || typing(event.target)) return;
    if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
    const it = [...main.querySelectorAll("[data-key]")].find((one) => [one.dataset.key, one.dataset.also].includes(event.key));
    if (!it) return;
    event.preventDefault();
    press(it);
  });
  addEventListener("popstate", () => location.reload());
  settle(location.search.includes("at="));
})();
