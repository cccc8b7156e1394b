// What axe misses, as a list of sentences; empty is well. It runs in the page, whose language and width it takes as they are.
(() => {
  const LEAST_TEXT = 11; // px of letters in a picture, as shown
  const LEAST_TARGET = 24; // px of what is clicked or touched (WCAG 2.5.8)
  const SLACK = 0.5; // px that rounding may take
  const found = [];

  const shown = (element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return false;
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && getComputedStyle(element).clipPath === "none";
  };
  const unseen = (element) => {
    for (let one = element; one; one = one.parentElement) {
      if (getComputedStyle(one).clipPath !== "none" || one.getBoundingClientRect().right + scrollX < -99) return true;
    }
    return false;
  };
  const named = (element) => {
    const words = (element.textContent || element.value || "").trim().replace(/\s+/g, " ");
    return `<${element.localName}${element.id ? ` id=${element.id}` : ""} class="${element.getAttribute("class") ?? ""}"> “${words.slice(0, 60)}”`;
  };
  const tell = (rule, element, more = "") => found.push(`${rule}: ${named(element)} ${more}`.trim());
  const overlap = (one, two) => [
    Math.min(one.right, two.right) - Math.max(one.left, two.left),
    Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top),
  ];

  // The middle half of a line: what stands above and below it is mostly air, and differs by the font.
  const middle = (box, of, turned) => {
    const [x, y] = turned ? [box.width / 4, 0] : [0, box.height / 4];
    return Object.assign(new DOMRect(box.x + x, box.y + y, box.width - 2 * x, box.height - 2 * y), { of });
  };

  // Boxes sorted from the top; each is compared only with those that begin before it ends.
  const crossings = (boxes, across, down) => {
    boxes.sort((one, two) => one.top - two.top);
    boxes.forEach((one, at) => {
      for (let next = at + 1; next < boxes.length && boxes[next].top < one.bottom; next += 1) {
        const [wide, high] = overlap(one, boxes[next]);
        if (boxes[next].of !== one.of && wide > across && high > down) tell("text over text", one.of, `and ${named(boxes[next].of)}`);
      }
    });
  };

  const pictures = () => {
    for (const svg of document.querySelectorAll("svg")) {
      const frame = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll("text")];
      for (const text of texts) {
        const matrix = text.getScreenCTM();
        const size = parseFloat(getComputedStyle(text).fontSize) * Math.hypot(matrix.a, matrix.b);
        if (size < LEAST_TEXT - 0.01) tell("small text in a picture", text, `${size.toFixed(1)} px`);
        const box = text.getBoundingClientRect();
        const out = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
        if (out > 1) tell("text out of its picture", text, `by ${out.toFixed(1)} px`);
      }
      crossings(texts.map((of) => middle(of.getBoundingClientRect(), of, of.getScreenCTM().b !== 0)), 1, 1);
    }
  };

  // A picture that is shown smaller than it was drawn has smaller letters.
  const drawn = async () => {
    for (const image of document.querySelectorAll('img[src$=".svg"]')) {
      image.loading = "eager";
      await image.decode();
      const answer = await fetch(image.src);
      const svg = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
      const sizes = [...svg.querySelectorAll("[font-size]")].map((one) => Number(one.getAttribute("font-size")));
      const size = Math.min(...sizes) * (image.getBoundingClientRect().width / Number(svg.getAttribute("width")));
      if (!(size >= LEAST_TEXT - 0.01)) tell("small text in a picture", image, `${size.toFixed(1)} px`);
    }
  };

  const crushed = (element, style) =>
    style.writingMode === "horizontal-tb" &&
    element.textContent.trim().length > 8 &&
    element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) < 2 * parseFloat(style.fontSize);

  const clipped = () => {
    for (const element of document.body.querySelectorAll("*")) {
      if (!shown(element) || unseen(element) || element.closest("svg")) continue;
      const style = getComputedStyle(element);
      const wide = element.scrollWidth - element.clientWidth;
      const high = element.scrollHeight - element.clientHeight;
      const cut = ["hidden", "clip"];
      const across = wide > 1 && cut.includes(style.overflowX);
      const down = high > 1 && cut.includes(style.overflowY);
      if (element.textContent.trim() && (across || down)) tell("text cut off", element, `${wide} × ${high} px hidden`);
      if (element.matches("td, th, li, dd, p") && crushed(element, style)) tell("a column of single letters", element);
      if (element.matches("textarea[readonly]") && high > 1) tell("words to copy not all in sight", element, `${high} px hidden`);
      const scrolls = ["auto", "scroll"];
      const moves = (wide > 1 && scrolls.includes(style.overflowX)) || (high > 1 && scrolls.includes(style.overflowY));
      if (moves && element.tabIndex < 0) tell("cannot be scrolled with the keyboard", element);
    }
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (over > 0) found.push(`the page scrolls sideways by ${over} px`);
  };

  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const all = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const of = node.parentElement;
      if (node.data.trim() && !of.closest("script, style, svg, option, textarea") && of.checkVisibility()) all.push({ node, of });
    }
    return all;
  };

  // Out of sight in something that scrolls.
  const scrolled = (box, element) => {
    for (let one = element; one !== document.body; one = one.parentElement) {
      const frame = one.getBoundingClientRect();
      const out = box.bottom <= frame.top || box.top >= frame.bottom || box.right <= frame.left || box.left >= frame.right;
      if (out && ["auto", "scroll"].includes(getComputedStyle(one).overflowY)) return true;
    }
    return false;
  };

  const overlapping = (all) => {
    const boxes = [];
    for (const { node, of } of all) {
      if (unseen(of)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width < 1 || scrolled(box, of)) continue;
        boxes.push(middle(box, of, false));
      }
    }
    crossings(boxes, 2, 1);
  };

  const targets = () => {
    const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter(
      (one) => shown(one) && !unseen(one),
    );
    for (const target of all) {
      if (inline(target)) continue;
      const boxes = [...target.getClientRects()];
      const wide = Math.max(...boxes.map((box) => box.width));
      const high = Math.max(...boxes.map((box) => box.height));
      if (wide < LEAST_TARGET - SLACK || high < LEAST_TARGET - SLACK) tell("small target", target, `${wide.toFixed(1)} × ${high.toFixed(1)} px`);
    }
  };

  // In a sentence: the block that holds it says something besides its targets.
  const inline = (target) => {
    if (getComputedStyle(target).display !== "inline") return false;
    const block = target.parentElement.closest("p, li, td, th, dd, dt, blockquote, figcaption, div, nav, header, footer, main");
    const rest = block.cloneNode(true);
    for (const one of rest.querySelectorAll("a, button, .unseen")) one.remove();
    return /\p{L}{2}/u.test(rest.textContent);
  };

  const DIRECTIONS = { ar: "rtl" };
  const SCRIPTS = { ar: /\p{Script=Arabic}/u, zh: /\p{Script=Han}/u, ru: /\p{Script=Cyrillic}/u };
  const SPEECH = /(?:(?<!\p{L})[a-zß-ÿœ]{2,}\P{L}+){3}/u; // three small words: names, which belong to no language, have capitals
  const languages = (all) => {
    for (const element of document.querySelectorAll("[lang]")) {
      const above = element.parentElement?.closest("[lang]")?.lang;
      const right = DIRECTIONS[element.lang] ?? "ltr";
      if (element.lang !== above && !element.dir) tell("a language without its direction", element, element.lang);
      if (getComputedStyle(element).direction !== right) tell("a direction that is not its language’s", element, element.lang);
    }
    for (const { node, of } of all) {
      const { lang } = of.closest("[lang]");
      for (const [language, script] of Object.entries(SCRIPTS)) {
        if (script.test(node.data) && lang !== language) tell("words not marked as of their language", of, `${language} in ${lang}`);
      }
      if (lang in SCRIPTS && !of.closest("code, pre") && SPEECH.test(node.data)) tell("words not marked as of their language", of, `Latin letters in ${lang}`);
    }
  };

  // Long enough to know its language: told with what it is marked as, and judged outside.
  const spoken = (all) =>
    all
      .filter(({ node, of }) => node.data.trim().length > 60 && !of.closest("code, pre"))
      .map(({ node, of }) => [of.closest("[lang]").lang, node.data.trim()]);

  return (async () => {
    const all = texts();
    pictures();
    await drawn();
    clipped();
    overlapping(all);
    targets();
    languages(all);
    return { found, spoken: spoken(all) };
  })();
})()
