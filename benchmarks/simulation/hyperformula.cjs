// Works a sheet of formulas out for each scenario in HyperFormula.
// node hyperformula.cjs FOLDER_OF_node_modules < what workbook.as_json makes
"use strict";
const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");

const { HyperFormula } = createRequire(process.argv[2] + "/")("hyperformula");
const job = JSON.parse(readFileSync(0, "utf8"));
const engine = HyperFormula.buildFromArray(job.rows, { licenseKey: "gpl-v3" });
const put = ([col, row], values) => engine.setCellContents({ sheet: 0, col, row }, values);
const [col, row, last] = job.gaps;

function gaps(scenario) {
  engine.batch(() => {
    put(job.rates, scenario.rates);
    if (job.delivery) put(job.delivery, scenario.delivery);
  });
  const read = [];
  for (let c = col; c <= last; ++c) read.push(engine.getCellValue({ sheet: 0, col: c, row }));
  return read;
}

gaps(job.scenarios[0]); // warm
const start = process.hrtime.bigint();
const all = job.scenarios.map(gaps);
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
console.log(
  JSON.stringify({ seconds, gaps: all, version: `${HyperFormula.version}, Node ${process.version}` })
);
