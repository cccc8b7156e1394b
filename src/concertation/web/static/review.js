// Words that are selected in the text of a reply go into the field of words to cover. Everything works without this file.
(() => {
  const text = document.querySelector("[data-copy-selection]");
  const field = text && document.getElementById(text.dataset.copySelection);
  if (!field) return;
  const copy = () => {
    const chosen = document.getSelection();
    const words = chosen && chosen.rangeCount && text.contains(chosen.anchorNode) ? chosen.toString().trim() : "";
    if (words) field.value = words;
  };
  text.addEventListener("pointerup", copy);
  text.addEventListener("keyup", copy);
})();
