import { StreamLanguage, type StreamParser } from '@codemirror/language';
import { StateEffect } from '@codemirror/state';
import type { Parser } from '@lezer/common';

/** A language that was asked for has arrived: what is shown of it can be coloured now. */
export const languageArrived = StateEffect.define<null>();

type Load = () => Promise<StreamParser<unknown>>;

const shell: Load = () => import('@codemirror/legacy-modes/mode/shell').then((mode) => mode.shell);
const json: Load = () => import('@codemirror/legacy-modes/mode/javascript').then((mode) => mode.json);
const script: Load = () => import('@codemirror/legacy-modes/mode/javascript').then((mode) => mode.typescript);
const yaml: Load = () => import('@codemirror/legacy-modes/mode/yaml').then((mode) => mode.yaml);
const c: Load = () => import('@codemirror/legacy-modes/mode/clike').then((mode) => mode.c);
const java: Load = () => import('@codemirror/legacy-modes/mode/clike').then((mode) => mode.java);

/** Languages of code in post-mortems, by the words behind the fence; each comes when it is first seen. */
const LANGUAGES: Readonly<Record<string, Load>> = {
  sh: shell,
  bash: shell,
  shell: shell,
  zsh: shell,
  console: shell,
  json,
  jsonc: json,
  js: script,
  javascript: script,
  ts: script,
  typescript: script,
  yaml,
  yml: yaml,
  c,
  cpp: c,
  'c++': c,
  java,
  kotlin: () => import('@codemirror/legacy-modes/mode/clike').then((mode) => mode.kotlin),
  py: () => import('@codemirror/legacy-modes/mode/python').then((mode) => mode.python),
  python: () => import('@codemirror/legacy-modes/mode/python').then((mode) => mode.python),
  go: () => import('@codemirror/legacy-modes/mode/go').then((mode) => mode.go),
  rust: () => import('@codemirror/legacy-modes/mode/rust').then((mode) => mode.rust),
  ruby: () => import('@codemirror/legacy-modes/mode/ruby').then((mode) => mode.ruby),
  sql: () => import('@codemirror/legacy-modes/mode/sql').then((mode) => mode.standardSQL),
  toml: () => import('@codemirror/legacy-modes/mode/toml').then((mode) => mode.toml),
  ini: () => import('@codemirror/legacy-modes/mode/properties').then((mode) => mode.properties),
  properties: () => import('@codemirror/legacy-modes/mode/properties').then((mode) => mode.properties),
  dockerfile: () => import('@codemirror/legacy-modes/mode/dockerfile').then((mode) => mode.dockerFile),
  nginx: () => import('@codemirror/legacy-modes/mode/nginx').then((mode) => mode.nginx),
  diff: () => import('@codemirror/legacy-modes/mode/diff').then((mode) => mode.diff),
  hcl: () => import('@codemirror/legacy-modes/mode/ruby').then((mode) => mode.ruby),
};

const arrived = new Map<string, Parser>();
const asked = new Set<string>();

/** The parser of a language; undefined where there is none, or not yet: then `onArrived` is called once it is there. */
export function codeParser(language: string, onArrived: () => void): Parser | undefined {
  const name = language.toLowerCase();
  const known = arrived.get(name);
  const load = Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined;
  if (known !== undefined || load === undefined || asked.has(name)) return known;
  asked.add(name);
  load().then(
    (mode) => {
      arrived.set(name, StreamLanguage.define(mode).parser);
      onArrived();
    },
    // Without the network it stays uncoloured, until it is asked for again.
    () => asked.delete(name),
  );
  return undefined;
}
