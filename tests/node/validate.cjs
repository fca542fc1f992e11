// Compile each schema with Ajv and judge documents; one JSON request in, one JSON answer out.
const { readFileSync } = require("node:fs");
const { Ajv2020 } = require("ajv/dist/2020.js");
const addFormats = require("ajv-formats");

const { schemas, documents, texts } = JSON.parse(readFileSync(0, "utf8"));

// Strict, so that a misspelt keyword fails; a type beside null is a list of two, which is meant.
function validators(options) {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, ...options });
  if (options.validateFormats) addFormats.default(ajv);
  return schemas.map((each) => ajv.compile(each));
}

const judges = [validators({ validateFormats: false }), validators({ validateFormats: true })];
const verdicts = documents.map(([index, document]) => judges.map((each) => each[index](document)));

const text = new Ajv2020({ strict: true }).compile(texts);
const blanks = [];
for (let number = 0; number <= 0x10ffff; number++) {
  if (number < 0xd800 || number > 0xdfff) {
    if (!text(String.fromCodePoint(number))) blanks.push(number);
  }
}
process.stdout.write(JSON.stringify({ verdicts, blanks }));
