// Layers: their legend and style, and the marks of those that are drawn as they stand, by day where dated.

import { isoDay } from "./days.ts";
import { decodeLine, mercX, mercY } from "./geometry.ts";
import type { Tables } from "./tables.ts";
import type * as model from "./types.ts";
import type * as wire from "./wire.ts";

const SHAPE_DECIMALS = 4;
const UNDATED = 0; // the one day under which the marks of an undated layer stand

type Word = Tables["word"];
type LayerParts = Pick<model.Data, "layers" | "control" | "front" | "band" | "rates" | "mentioned">;

/** All layers, and the parts of those that the page has painters for. */
export function decodeLayers(rows: wire.LayerRow[], word: Word): LayerParts {
  const row = (name: string) => rows.find((layer) => layer.name === name);
  return {
    layers: new Map(rows.map((layer) => [layer.name, layerOf(layer, word)])),
    control: daysOf(row("control"), word, (values, id, shape) => controlPart(values, id, shape, word)),
    front: daysOf(row("front_line"), word, (values, id, shape) => frontPart(values, id, shape, word)),
    band: daysOf(row("front_band"), word, (_values, id, shape) => ({ id, shape })),
    rates: ratesOf(row("displacement_rates")),
    mentioned: mentionedIn(row("places"), word),
  };
}

// The values of a mark, in the order of the layer's fields.
type Values = wire.LayerMark[5];
type PartOf<Part> = (values: Values, id: string, shape: model.Shape) => Part;

// Equal shapes of several days are one shape, so what is worked out for it serves all of them.
function daysOf<Part>(layer: wire.LayerRow | undefined, word: Word, partOf: PartOf<Part>): model.Days<Part> {
  const shapes = shapesOf(layer);
  return (layer?.days ?? []).map(([day, marks]) => ({
    day,
    parts: marks.map(([id, shape, , , , values]) => partOf(values, `${isoDay(day)}/${word(id)}`, shapes[shape])),
  }));
}

type ControlValues = [
  side: wire.WordNumber,
  confidence: number | null,
  since: wire.WordNumber | null,
  articles: number | null,
  tables: number | null,
  inferred: number | null,
];

function controlPart(values: Values, id: string, shape: model.Shape, word: Word): model.ControlPart {
  const [side, confidence, since, articles, tables, inferred] = values as ControlValues;
  const basis: model.Basis = [articles ?? 0, tables ?? 0, inferred ?? 0];
  return { id, shape, side: word(side), confidence, since: since === null ? "" : word(since), basis };
}

type FrontValues = [
  sideA: wire.WordNumber,
  sideB: wire.WordNumber,
  kind: wire.WordNumber,
  bandKm: number | null,
  claims: wire.WordNumber[] | null,
];

function frontPart(values: Values, id: string, shape: model.Shape, word: Word): model.FrontPart {
  const [sideA, sideB, kind, bandKm, claims] = values as FrontValues;
  return {
    id,
    shape,
    sideA: word(sideA),
    sideB: word(sideB),
    kind: word(kind),
    bandKm,
    claims: (claims ?? []).map(word),
  };
}

function shapesOf(layer: wire.LayerRow | undefined): model.Shape[] {
  return (layer?.shapes ?? []).map((lines) => ({ lines, decimals: SHAPE_DECIMALS }));
}

function ratesOf(layer: wire.LayerRow | undefined): model.Data["rates"] {
  return (layer?.ids ?? []).map((official, n) => ({ official, step: layer?.entries?.[n] ?? 0 }));
}

function mentionedIn(layer: wire.LayerRow | undefined, word: Word): model.MentionedPlace[] {
  const shapes = shapesOf(layer);
  return (layer?.marks ?? []).map(([id, shape, , , , values]) => {
    const [name, parent, mentions] = values as [name: wire.WordNumber, parent: wire.WordNumber, mentions: number];
    const [lon, lat] = decodeLine(shapes[shape].lines[0], SHAPE_DECIMALS);
    return { id: word(id), name: word(name), parent: word(parent), x: mercX(lon), y: mercY(lat), mentions };
  });
}

function layerOf(row: wire.LayerRow, word: Word): model.Layer {
  const { name, title, description, shown, count, style } = row;
  const legend = row.legend.map(([label, symbol, colour, pattern]) => ({ label, symbol, colour, pattern }));
  const { geometry, dated, stacked, told } = style;
  const layer: model.Layer = { name, title, description, shown, count, legend, geometry, dated, stacked, marks: [] };
  const shapes = shapesOf(row);
  const markOf = ([id, shape, entry, size, prec, values]: wire.LayerMark): model.LayerMark => ({
    id: word(id),
    layer,
    shape: shapes[shape],
    entry: legend[entry],
    size,
    prec,
    told: told.map((column, n): [string, string] => [column, String(values[n])]).filter(([, text]) => text),
  });
  const days = row.days ?? [[UNDATED, row.marks ?? []] as wire.DayRow];
  if (told.length) layer.marks = days.map(([day, marks]) => ({ day, parts: marks.map(markOf) }));
  return layer;
}
