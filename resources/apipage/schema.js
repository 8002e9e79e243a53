// SPDX-License-Identifier: GPL-3.0-or-later
import { element } from "./dom.js";

/// What a reference points to, or the value itself.
export function resolved(description, value) {
  if (!value || !value.$ref) return value;
  return value.$ref.split("/").slice(1).reduce((part, step) => part[step], description);
}

/// `string (uuid)`, `Tenant[]`, `"GLOBAL" | "TENANT"`, with `| null`.
export function typeOf(schema) {
  if (!schema) return "anything";
  if (schema.$ref) return schema.$ref.split("/").pop();
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(" | ");
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const types = [schema.type ?? "anything"].flat();
  const named = types.map((type) => (type === "array" ? `${typeOf(schema.items)}[]` : type));
  return named.join(" | ") + (schema.format ? ` (${schema.format})` : "");
}

const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function rulesOf(schema) {
  const rules = [];
  if (schema.minLength !== undefined) rules.push(`at least ${counted(schema.minLength, "character")}`);
  if (schema.maxLength !== undefined) rules.push(`at most ${counted(schema.maxLength, "character")}`);
  if (schema.minimum !== undefined) rules.push(`from ${schema.minimum}`);
  if (schema.maximum !== undefined) rules.push(`up to ${schema.maximum}`);
  if (schema.maxItems !== undefined) rules.push(`at most ${counted(schema.maxItems, "item")}`);
  if (schema.pattern !== undefined) rules.push(`matches ${schema.pattern}`);
  if (schema.default !== undefined) rules.push(`default ${JSON.stringify(schema.default)}`);
  return rules.join(", ");
}

/// A row of a table of fields or parameters.
export function row(name, schema, isRequired, text) {
  return element("tr", {},
    element("td", {}, element("code", {}, name), isRequired ? element("span", { class: "required" }, " *") : null),
    element("td", {}, element("code", {}, typeOf(schema))),
    element("td", { class: "quiet" }, [text ?? schema?.description, rulesOf(schema ?? {})].filter(Boolean).join("; ")));
}

/// The fields of an object's schema, those of objects within it indented below; nothing for anything without fields.
export function fieldsOf(description, schema, prefix = "", seen = []) {
  const whole = resolved(description, schema);
  if (!whole) return [];
  if (whole.anyOf) return whole.anyOf.flatMap((part) => fieldsOf(description, part, prefix, seen));
  if (whole.items) return fieldsOf(description, whole.items, `${prefix}[].`, seen);
  if (!whole.properties || seen.includes(whole)) return [];
  return Object.entries(whole.properties).flatMap(([name, field]) => [
    row(prefix + name, field, whole.required?.includes(name)),
    ...fieldsOf(description, field, `${prefix}${name}.`, [...seen, whole]),
  ]);
}

export function table(rows) {
  if (rows.length === 0) return null;
  return element("table", {}, element("thead", {}, element("tr", {},
    ...["Name", "Type", "Meaning"].map((text) => element("th", { scope: "col" }, text)))),
  element("tbody", {}, rows));
}
