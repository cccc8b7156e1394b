"use strict";
(() => {
  const page = document.documentElement;
  const blank = "<!doctype html>\n" + page.outerHTML + "\n";
  const held = document.getElementById("concertation-reply");
  const form = document.getElementById("form");
  const words = document.getElementById("words");
  const opening = held.outerHTML.slice(0, held.outerHTML.indexOf(">") + 1);
  const reply = JSON.parse(held.textContent);
  const lists = ["members", "co_signatories"];
  const texts = ["party", "on_behalf_of", "summary", "contact"];
  const choices = ["class", "publication", "language"];
  const questions = [...form.querySelectorAll("textarea")].filter((place) => /^q\d+$/.test(place.name));
  let unsaved = false;

  const field = (name) => form.elements.namedItem(name);
  const safe = (value) => JSON.stringify(value, null, 1).replaceAll("<", "\\u003c");

  function show() {
    questions.forEach((place) => { place.value = reply.answers[place.name.slice(1)] || ""; });
    texts.forEach((name) => { field(name).value = reply[name]; });
    lists.forEach((name) => { field(name).value = reply[name].join("\n"); });
    choices.forEach((name) => { if (reply[name]) field(name).value = reply[name]; });
  }

  function take() {
    const written = questions.filter((place) => place.value).map((place) => [place.name.slice(1), place.value]);
    reply.answers = Object.fromEntries(written);
    texts.forEach((name) => { reply[name] = field(name).value; });
    lists.forEach((name) => { reply[name] = field(name).value.split("\n").map((line) => line.trim()).filter(Boolean); });
    choices.forEach((name) => { reply[name] = field(name).value || null; });
    held.textContent = safe(reply);
  }

  function speak() {
    page.lang = reply.language;
    page.dir = reply.language === "ar" ? "rtl" : "ltr";
  }

  function count() {
    const found = field("summary").value.match(/[\u3400-\u9fff]|[^\s\u3400-\u9fff]+/g) || [];
    for (const said of words.children) {
      said.dataset.words ||= said.textContent;
      said.textContent = said.dataset.words.replace("#", found.length);
    }
  }

  function save(name, text, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    document.getElementById("saved").hidden = false;
    unsaved = false;
  }

  function filled() {
    const start = blank.indexOf(opening) + opening.length;
    return blank.slice(0, start) + safe(reply) + blank.slice(blank.indexOf("<", start));
  }

  function changed() {
    take();
    speak();
    count();
    unsaved = true;
    document.getElementById("saved").hidden = true;
  }

  show();
  take();
  speak();
  count();
  words.hidden = false;
  document.getElementById("ends").hidden = false;
  document.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  document.getElementById("save-reply").addEventListener("click", () => {
    take();
    save("reply.concertation.json", safe(reply), "application/json");
  });
  document.getElementById("save-form").addEventListener("click", () => {
    take();
    save("reply.html", filled(), "text/html");
  });
  document.getElementById("print").addEventListener("click", () => window.print());
})();
