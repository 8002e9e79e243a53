// SPDX-License-Identifier: GPL-3.0-or-later
import { element, json, prose } from "./dom.js";
import { fieldsOf, resolved, row, table, typeOf } from "./schema.js";
import { tryIt } from "./tryit.js";

const byId = (id) => document.getElementById(id);

function parametersOf(description, operation) {
  const rows = (operation.parameters ?? []).map((given) => {
    const parameter = resolved(description, given);
    return row(parameter.name, parameter.schema, parameter.required, `${parameter.in}: ${parameter.description ?? ""}`);
  });
  return rows.length ? [element("h3", {}, "Parameters"), table(rows)] : [];
}

function bodyOf(description, operation) {
  const content = Object.entries(operation.requestBody?.content ?? {});
  if (content.length === 0) return [];
  const types = content.map(([type]) => type).join(" or ");
  return [element("h3", {}, `Body: ${types}`), table(fieldsOf(description, content[0][1].schema))];
}

function answersOf(description, operation) {
  const answers = Object.entries(operation.responses).filter(([status]) => status !== "default");
  return [element("h3", {}, "Answers"), ...answers.map(([status, given]) => {
    const answer = resolved(description, given);
    const content = Object.entries(answer.content ?? {})[0];
    const isGood = status.startsWith("2");
    return element("details", { class: "answer" },
      element("summary", {}, element("strong", { class: isGood ? "good" : "bad" }, status), ` ${answer.description}`,
        content ? element("code", { class: "quiet" }, ` ${typeOf(content[1].schema)}`) : null),
      isGood && content ? table(fieldsOf(description, content[1].schema)) : null,
      content?.[1].example === undefined ? null : json(content[1].example));
  })];
}

function shown(description, path, method, operation) {
  const inside = element("div", { class: "inside" });
  const details = element("details", { class: "operation", id: operation.operationId },
    element("summary", {}, element("span", { class: `method ${method}` }, method.toUpperCase()),
      element("span", { class: "path" }, path), element("span", { class: "sentence" }, operation.summary)), inside);
  // Made when it is first opened: there are many.
  details.addEventListener("toggle", () => {
    if (!details.open || inside.hasChildNodes()) return;
    inside.append(...[element("p", {}, `${operation.summary}.`), ...prose(operation.description ?? ""),
      ...parametersOf(description, operation), ...bodyOf(description, operation), ...answersOf(description, operation),
      element("h3", {}, "Try it"), tryIt(description, path, method, operation)].filter(Boolean));
  });
  return details;
}

function linkTo(path, method, operation) {
  return element("a", { href: `#${operation.operationId}`, title: operation.summary },
    element("span", { class: `method ${method}` }, method.toUpperCase()), element("span", {}, operation.summary));
}

function show(description) {
  byId("title").textContent = `${description.info.title} API`;
  byId("version").textContent = description.info.version;
  const main = byId("operations");
  main.replaceChildren(...prose(description.info.description));
  const all = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));
  for (const tag of description.tags) {
    const own = all.filter(({ operation }) => operation.tags.includes(tag.name));
    const links = own.map(({ path, method, operation }) => linkTo(path, method, operation));
    byId("index").append(element("div", { class: "group" }, element("h4", {}, tag.name), links));
    main.append(element("section", { class: "group", "aria-label": tag.name }, element("h2", {}, tag.name),
      element("p", { class: "quiet" }, tag.description),
      own.map(({ path, method, operation }) => shown(description, path, method, operation))));
  }
  openNamed();
}

/// Opens the operation that the address names.
function openNamed() {
  const named = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
  if (!named || named.tagName !== "DETAILS") return;
  named.open = true;
  named.scrollIntoView();
}

function filter() {
  const words = byId("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const entry of document.querySelectorAll("#index a, details.operation")) {
    const text = entry.title ? `${entry.textContent} ${entry.title}` : entry.querySelector("summary").textContent;
    entry.hidden = !words.every((word) => text.toLowerCase().includes(word));
  }
  for (const group of document.querySelectorAll(".group"))
    group.hidden = !group.querySelector("a:not([hidden]), details.operation:not([hidden])");
}

async function signIn(event) {
  event.preventDefault();
  const form = event.target;
  const outcome = byId("sign-in-outcome");
  try {
    const response = await fetch("/api/v1/auth/token", { method: "POST", body: new URLSearchParams(new FormData(form)) });
    const answer = await response.json();
    outcome.className = response.ok ? "good" : "bad";
    outcome.textContent = response.ok ? "Signed in." : String(answer.detail);
    if (!response.ok) return;
    byId("token").value = answer.access_token;
    form.elements.password.value = "";
  } catch (problem) {
    outcome.className = "bad";
    outcome.textContent = `No answer: ${problem.message}`;
  }
}

function switchTheme() {
  const isDark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = isDark ? "light" : "dark";
}

byId("filter").addEventListener("input", filter);
byId("sign-in").addEventListener("submit", signIn);
byId("theme-button").addEventListener("click", switchTheme);
byId("credentials-button").addEventListener("click", (event) => {
  const section = byId("credentials");
  section.hidden = !section.hidden;
  event.target.setAttribute("aria-expanded", String(!section.hidden));
});
addEventListener("hashchange", openNamed);

try {
  const response = await fetch("/api/v1/openapi.json");
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  show(await response.json());
} catch (problem) {
  byId("state").textContent = `The description can't be read: ${problem.message}`;
}
