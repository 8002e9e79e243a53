// SPDX-License-Identifier: GPL-3.0-or-later
import { element } from "./dom.js";
import { resolved, typeOf } from "./schema.js";

const valueOf = (id) => document.getElementById(id).value.trim();

/// Who asks, as the fields at the top of the page say.
function credentials() {
  const headers = {};
  if (valueOf("token")) headers.Authorization = `Bearer ${valueOf("token")}`;
  if (valueOf("api-key")) headers["X-API-Key"] = valueOf("api-key");
  return headers;
}

function requestOf(path, method, operation, fields, body) {
  let url = path;
  const query = new URLSearchParams();
  const headers = credentials();
  if (valueOf("tenant")) headers["X-Tenant-ID"] = valueOf("tenant");
  for (const { parameter, input } of fields) {
    const value = input.value.trim();
    if (parameter.in === "path") url = url.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else if (value && parameter.in === "query") query.append(parameter.name, value);
    else if (value) headers[parameter.name] = value;
  }
  const request = { method: method.toUpperCase(), headers, credentials: "omit", cache: "no-store" };
  if (body) {
    request.body = body.text.value;
    headers["Content-Type"] = body.type;
  }
  return [query.size ? `${url}?${query}` : url, request];
}

async function answerOf(url, request) {
  const begin = performance.now();
  const response = await fetch(url, request);
  const text = await response.text();
  let shown = text;
  try { shown = JSON.stringify(JSON.parse(text), null, 2); } catch { /* not JSON: as it is */ }
  const fields = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  const time = `${Math.round(performance.now() - begin)} ms`;
  return element("div", {},
    element("p", {}, element("strong", { class: response.ok ? "good" : "bad" },
      `${response.status} ${response.statusText}`), element("span", { class: "quiet" }, ` ${time}`)),
    element("pre", { tabindex: "0" }, shown || "(no body)"),
    element("details", {}, element("summary", {}, "Header fields"), element("pre", {}, fields)));
}

function field(label, hint, properties, tag = "input") {
  const input = element(tag, { spellcheck: "false", autocomplete: "off", ...properties });
  return [input, element("label", {}, element("span", {}, label, " ", element("span", {}, hint)), input)];
}

/// A form that sends the operation to this server, and shows what comes back.
export function tryIt(description, path, method, operation) {
  const fields = [];
  const labels = [];
  for (const given of operation.parameters ?? []) {
    const parameter = resolved(description, given);
    if (parameter.name === "X-Tenant-ID") continue;
    const [input, label] = field(parameter.name + (parameter.required ? " *" : ""), typeOf(parameter.schema),
      { required: parameter.required });
    fields.push({ parameter, input });
    labels.push(label);
  }
  const content = Object.entries(operation.requestBody?.content ?? {});
  let body;
  if (content.length > 0) {
    const [type, { example }] = content[0];
    const text = type === "application/json" ? JSON.stringify(example, null, 2) : new URLSearchParams(example).toString();
    const [input, label] = field("Body", type, { rows: "8" }, "textarea");
    input.value = text;
    body = { text: input, type };
    labels.push(label);
  }
  const outcome = element("div", { "aria-live": "polite" });
  const button = element("button", { type: "submit", class: "primary" }, "Send");
  const send = async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      outcome.replaceChildren(await answerOf(...requestOf(path, method, operation, fields, body)));
    } catch (problem) {
      outcome.replaceChildren(element("p", { class: "bad" }, `No answer: ${problem.message}`));
    } finally {
      button.disabled = false;
    }
  };
  return element("form", { class: "try", onsubmit: send }, labels, element("div", { class: "actions" }, button,
    method === "get" ? null : element("span", { class: "quiet" }, "This changes what is on the server.")), outcome);
}
