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

  // The parts of a figure, as the page lists them; each that has its own becomes a button.
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
      const button = element("button", { type: "button", className: "part" });
      button.textContent = link.textContent;
      button.dataset.node = link.hash.slice(1);
      button.setAttribute("aria-expanded", "false");
      link.replaceWith(button);
    }
    return made;
  };

  const toggle = (button) => {
    const item = button.closest("li");
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    const within = item.querySelector(":scope > ul");
    if (within) {
      within.hidden = open;
    } else {
      const block = document.getElementById(button.dataset.node);
      item.append(...noteOf(block), list(block));
    }
  };

  // Opens parts from the top, while the whole tree stays short enough to take in.
  const openFirst = (tree) => {
    let lines = tree.querySelectorAll("li").length;
    const waiting = [...tree.querySelectorAll("button.part")];
    while (waiting.length) {
      const button = waiting.shift();
      const more = document.getElementById(button.dataset.node).querySelectorAll("li").length;
      if (lines + more > AT_FIRST && lines > 1) continue;
      toggle(button);
      lines += more;
      waiting.push(...button.closest("li").querySelectorAll(":scope > ul > li > button.part"));
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
    const button = event.target.closest("#panel button.part");
    if (button) return toggle(button);
    const link = event.target.closest("a[href^='#n']");
    const block = link && blockOf(link.hash);
    if (!block || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(block, link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });
  const asked = blockOf(location.hash); // an address that somebody sent
  if (asked) open(asked, document.querySelector(`main a[href="${location.hash}"]`));
})();
