// Bundle the scripts of the map and of the page of differences: `node build.mjs FOLDER`.

import { dirname, join, resolve } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

await build({
  absWorkingDir: here, // no path of this machine decides a byte of the bundle
  entryPoints: { map: "src/start.ts", difference: "src/difference.ts" },
  outdir: resolve(argv[2] ?? join(here, "../geomap/data/assets")),
  bundle: true,
  format: "iife",
  globalName: "geomap",
  target: "es2022",
  charset: "utf8",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
});
