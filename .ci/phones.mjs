// Refuses CSS and JavaScript that Chrome 69 or Firefox 68 (Android 7) do not understand.
// Reads static/css and static/js, or the files that are named.

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const load = createRequire(join(root, "requirements/node/package.json"));
const bcd = load("@mdn/browser-compat-data");
const postcss = load("postcss");
const doiuse = load("doiuse");
const compat = load("eslint-plugin-compat");
const es = load("eslint-plugin-es-x");
const { ESLint } = load("eslint");

const PHONES = { chrome_android: 69, firefox_android: 68 };
const TARGETS = ["chrome 69", "firefox 68"];

// What may be used although these phones skip it, and why a reader there loses nothing.
// `alone`: an unknown selector voids its whole rule, so it may not share one with a selector that they know.
const ALLOWED = {
  "prefers-color-scheme": { why: "a phone that does not know it shows the day colours" },
  "color-scheme": { why: "only tints the browser's own scrollbars and fields" },
  "forced-colors": { why: "older Firefox forces colours without being asked, older Chrome cannot" },
  "prefers-contrast": { why: "the plain tokens already have AAA contrast" },
  "prefers-reduced-motion": {
    why: "motion is written inside (no-preference): a phone that skips it stays still",
  },
  "text-decoration-thickness": { why: "the underline is drawn as that browser draws it" },
  "text-underline-offset": { why: "the underline is drawn as that browser draws it" },
  cursor: { why: "a phone has no pointer to change" },
  "focus-visible": { why: "the plain :focus rule has already drawn the ring", alone: true },
};

const faults = [];
const fault = (file, line, what) => faults.push(`${relative(root, file)}:${line}: ${what}`);

// --- CSS: every name is looked up in MDN's table; doiuse knows what depends on its surroundings (gap in flex) ---

// A version may be written "≤37"; false, null and "preview" mean no.
const version = (said) => Number.parseFloat(String(said).replace("≤", "")) || Number.POSITIVE_INFINITY;

function lacking(entry, node) {
  const support = entry?.__compat?.support;
  if (!support) return [];
  // A prefixed twin in the same rule counts: -webkit-appearance beside appearance.
  const twin = ({ prefix }) => node.parent.nodes.some(({ prop }) => prop === prefix + node.prop);
  return Object.entries(PHONES).filter(([phone, ours]) => {
    const knows = (said) =>
      version(said.version_added) <= ours &&
      version(said.version_removed) > ours &&
      !(said.flags || said.alternative_name || (said.prefix && !twin(said)));
    return ![support[phone]].flat().some(knows);
  });
}

// color-mix() and its like live at different depths of the table: css.types.clamp, css.types.color.color-mix
const functions = new Map(
  Object.entries(bcd.css.types).flatMap(([name, type]) => [[name, type], ...Object.entries(type)]),
);

function names(node) {
  const { properties, selectors, types, "at-rules": rules } = bcd.css;
  const found = (text, pattern, table) => [...text.matchAll(pattern)].map(([, name]) => [name, table(name)]);
  if (node.type === "rule") return found(node.selector, /::?([a-z][a-z-]*)/g, (name) => selectors[name]);
  if (node.type === "atrule") {
    const media = node.name === "media" ? found(node.params, /([a-z-]+)/g, (name) => rules.media[name]) : [];
    return [[node.name, rules[node.name]], ...media];
  }
  const property = properties[node.prop];
  if (!property || node.prop in ALLOWED || lacking(property, node).length) return [[node.prop, property]];
  if (fallback(node)) return [];
  const words = node.value.replace(/"[^"]*"|'[^']*'|url\([^)]*\)/g, "");
  return [
    ...found(words, /(?<![\w-])([a-z][a-z-]*)(?![\w(-])/g, (word) => property[word]),
    ...found(words, /([a-z][a-z-]*)\(/g, (name) => functions.get(name)),
    ...found(words, /\d([a-z]+)\b/g, (unit) => types.length[unit]),
  ];
}

// A value that a phone skips is fine when the line above gives the same property one that it knows.
const fallback = (node) => node.type === "decl" && node.prev()?.prop === node.prop;

// Inside @supports a phone reads only what it knows.
function asked(node) {
  for (let above = node.parent; above; above = above.parent) if (above.name === "supports") return true;
  return false;
}

function allowed(name, node) {
  const entry = ALLOWED[name];
  return entry?.alone ? node.selectors.every((selector) => selector.includes(name)) : Boolean(entry);
}

async function css(file) {
  const said = new Set();
  const say = (node, name, phones) => {
    const line = node.source.start.line;
    if (!allowed(name, node) && !said.has(`${line} ${name}`))
      fault(file, line, `${name} is unknown to ${phones}`);
    said.add(`${line} ${name}`);
  };
  const source = readFileSync(file, "utf8");
  postcss.parse(source, { from: file }).walk((node) => {
    if (node.type === "comment" || asked(node)) return;
    for (const [name, entry] of names(node)) {
      const phones = lacking(entry, node);
      if (phones.length) say(node, name, phones.map((phone) => phone.join(" ")).join(", "));
    }
  });
  const onFeatureUsage = ({ feature, featureData, usage }) => {
    const name = feature.replace(/^css-/, "");
    // No @supports can ask for gap in flex: browsers that lack it know the word from grids.
    if (name === "math-functions") return; // it takes minmax() for max(), and the table above knows better
    const excused = name !== "flexbox-gap" && (asked(usage) || fallback(usage));
    if (featureData.missing && !excused) say(usage, name, featureData.missing);
  };
  await postcss([doiuse({ browsers: TARGETS, onFeatureUsage })]).process(source, { from: file });
}

// --- JavaScript: the grammar of 2018, the methods of 2018, and no browser interface that came later ---

// The plugins below know methods of the language; these belong to elements, and tempt.
const LATER = [
  "checkVisibility",
  "replaceChildren",
  "requestSubmit",
  "showModal",
  "showPopover",
  "togglePopover",
];

const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [
    es.configs["flat/restrict-to-es2018"],
    compat.configs["flat/recommended"],
    {
      languageOptions: { ecmaVersion: 2018, sourceType: "script" },
      settings: { targets: TARGETS, "es-x": { aggressive: true } },
      rules: {
        "no-restricted-globals": ["error", "globalThis"],
        "no-restricted-properties": [
          "error",
          ...LATER.map((property) => ({ property, message: "Unknown to Chrome 69 or Firefox 68." })),
        ],
      },
    },
  ],
});

async function js(file) {
  const source = readFileSync(file, "utf8");
  for (const { messages } of await eslint.lintText(source, { filePath: join(root, "named.js") }))
    for (const { line, message, ruleId } of messages)
      fault(file, line ?? 1, `${message} (${ruleId ?? "grammar"})`);
}

// --- both ---

function files(folder) {
  return readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
}

const named = process.argv.slice(2);
const all = named.length ? named : [...files(join(root, "static/css")), ...files(join(root, "static/js"))];
const checks = { ".css": css, ".js": js };
for (const file of all.sort()) await checks[extname(file)]?.(file);

if (faults.length) {
  console.error(faults.join("\n"));
  process.exitCode = 1;
}
