// Reads a JSON list of English texts on standard input and prints what Harper, an offline grammar checker, says of them.

import { readFileSync } from "node:fs";

import { LocalLinter } from "harper.js";
import { binaryInlined } from "harper.js/binaryInlined";

const texts = JSON.parse(readFileSync(0, "utf-8"));
const linter = new LocalLinter({ binary: binaryInlined });
await linter.setup();

const said = [];
for (const text of texts) {
  for (const lint of await linter.lint(text)) {
    said.push({ kind: lint.lint_kind(), message: lint.message(), problem: lint.get_problem_text(), text });
  }
}
console.log(JSON.stringify(said));
