// SPDX-License-Identifier: GPL-3.0-or-later

/// An element with properties and children; texts become text nodes, so that nothing from outside becomes markup.
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "class") made.className = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== null));
  return made;
}

/// A text with `code` between backticks, and paragraphs between empty lines.
export function prose(text) {
  return text.split("\n\n").map((paragraph) => element("p", {}, paragraph.split("`")
    .map((piece, index) => (index % 2 ? element("code", {}, piece) : piece))));
}

export function json(value) {
  return element("pre", { tabindex: "0" }, JSON.stringify(value, null, 2));
}
