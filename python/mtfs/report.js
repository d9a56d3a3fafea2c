// Opens what a figure is made of beside its table. Without this file the links lead to the same.
"use strict";
(() => {
  const AT_FIRST = 24; // lines of a tree that are open when it opens
  const panel = document.createElement("aside");
  panel.id = "panel";
  panel.hidden = true;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-labelledby", "panel-title");
  document.body.append(panel);
  document.body.classList.add("scripted");
  let opener = null;

  const element = (name, properties) => Object.assign(document.createElement(name), properties);

  const noteOf = (block) => {
    const note = block.querySelector(":scope > i");
    return note ? [" ", note.cloneNode(true)] : [];
  };

  // The parts of a figure, as the page lists them; each that has its own opens in its place.
  const list = (block) => {
    const from = block.querySelector("ul");
    if (!from) return null;
    const made = from.cloneNode(true);
    for (const link of made.querySelectorAll("a")) {
      const block = document.getElementById(link.hash.slice(1));
      if (!block.querySelector("ul")) {
        link.closest("li").append(...noteOf(block));
        link.replaceWith(link.textContent);
        continue;
      }
      link.className = "part"; // a link breaks between words, a button does not
      link.setAttribute("role", "button");
      link.setAttribute("aria-expanded", "false");
    }
    return made;
  };

  const toggle = (part) => {
    const item = part.closest("li");
    const open = part.getAttribute("aria-expanded") === "true";
    part.setAttribute("aria-expanded", String(!open));
    const within = item.querySelector(":scope > ul");
    if (within) {
      within.hidden = open;
    } else {
      const block = document.getElementById(part.hash.slice(1));
      item.append(...noteOf(block), list(block));
    }
  };

  // Opens parts from the top, while the whole tree stays short enough to take in.
  const openFirst = (tree) => {
    let lines = tree.querySelectorAll("li").length;
    const waiting = [...tree.querySelectorAll("a.part")];
    while (waiting.length) {
      const part = waiting.shift();
      const more = document.getElementById(part.hash.slice(1)).querySelectorAll("li").length;
      if (lines + more > AT_FIRST && lines > 1) continue;
      toggle(part);
      lines += more;
      waiting.push(...part.closest("li").querySelectorAll(":scope > ul > li > a.part"));
    }
  };

  const close = () => {
    panel.hidden = true;
    document.body.classList.remove("open");
    if (!opener) return;
    opener.removeAttribute("aria-current");
    opener.focus();
    opener = null;
  };

  const open = (block, from) => {
    if (opener) opener.removeAttribute("aria-current");
    opener = from;
    if (opener) opener.setAttribute("aria-current", "true");
    const title = element("h2", { id: "panel-title" });
    title.append(...block.querySelector("h3").cloneNode(true).childNodes);
    const shut = element("button", { type: "button", className: "close", textContent: "Close" });
    shut.addEventListener("click", close);
    const shown = from && element("p", { textContent: `Shown as ${from.textContent}` });
    const tree = list(block);
    const told = [shown, ...noteOf(block), tree].filter(Boolean);
    panel.replaceChildren(shut, title, ...told);
    if (tree) openFirst(tree);
    panel.hidden = false;
    panel.scrollTop = 0;
    document.body.classList.add("open");
    shut.focus();
    if (from) from.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  const blockOf = (hash) => (/^#n\d+$/.test(hash) ? document.getElementById(hash.slice(1)) : null);

  document.addEventListener("click", (event) => {
    const part = event.target.closest("#panel a.part");
    if (part) {
      event.preventDefault();
      toggle(part);
      return;
    }
    const link = event.target.closest("a[href^='#n']");
    const block = link && blockOf(link.hash);
    if (!block || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(block, link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
    if (event.key === " " && event.target.matches("#panel a.part")) {
      event.preventDefault();
      toggle(event.target);
    }
  });
  const asked = blockOf(location.hash); // an address that somebody sent
  if (asked) open(asked, document.querySelector(`main a[href="${location.hash}"]`));
})();
