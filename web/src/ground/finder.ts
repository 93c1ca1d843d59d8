// Places by name: any spelling leads to the place, the closest and most important first.

import { distanceKm, unmercX, unmercY } from "../data/geometry.ts";
import { remembered } from "../data/remember.ts";
import type { Data, Names } from "../data/types.ts";

export interface Named {
  name: string;
  names: Names;
  unit: string;
  lon: number;
  lat: number;
}

interface Entry extends Named {
  /** Folded spellings, the name first, and what their consonants are. */
  folded: string[];
  bones: string[];
}

const DROPPED = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0621\u0640'’‘ʻʼʿʾ`´.]/g;

/** A name as it is looked up: without case, accents and apostrophes, letters of one sound alike. */
export function folded(name: string): string {
  const plain = name.normalize("NFKD").toLowerCase().replace(DROPPED, "");
  return plain
    .replace(/ı/g, "i")
    .replace(/ة/g, "ه")
    .replace(/ى/g, "ي")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

/** What the spellings of a folded name share: consonants, without the article; the exporter does the same. */
export function bonesOf(name: string): string {
  const bare = name.replace(/^(?:(?:al|el|ad|ar|as|at|an) |ال)/, "").replace(/[ aeiouyhw]/g, "");
  return bare
    .replace(/[cq]/g, "k")
    .replace(/g/g, "j")
    .replace(/m/g, "n")
    .replace(/(.)\1+/g, "$1");
}

const entries = remembered((data: Data): Entry[] => {
  const own = data.places.filter(({ area, name }) => !area && name);
  const rows: Named[] = [
    ...spelledOf(data),
    ...own.map(({ name, names, parent, lon, lat }) => ({ name, names, unit: parent, lon, lat })),
    ...data.basemap.cities.map(({ name, names, x, y }) => ({
      name,
      names,
      unit: "",
      lon: unmercX(x),
      lat: unmercY(y),
    })),
  ];
  return rows.map((row) => {
    const spellings = [row.name, ...(extra.get(row) ?? []), ...Object.values(row.names)].map(folded);
    return { ...row, folded: spellings, bones: spellings.map(bonesOf) };
  });
});

const extra = new WeakMap<Named, string[]>();

function spelledOf({ spelled, basemap }: Data): Named[] {
  const [names, lons, lats, units, words] = spelled;
  const cities = new Map(basemap.cities.map((city) => [city.name, city]));
  return names.map((text, n) => {
    const [name, ...others] = text.split("|");
    const place = { name, names: {}, unit: words[units[n]] ?? "", lon: lons[n] / 1000, lat: lats[n] / 1000 };
    const city = cities.get(name);
    const same = city && distanceKm(place, { lon: unmercX(city.x), lat: unmercY(city.y) }) < SAME;
    const row: Named = same ? { ...place, names: city.names } : place;
    extra.set(row, others);
    return row;
  });
}

const SAME = 8; // km between entries of one name that are one place

/** How well an entry answers: 0 for the very name, more for looser likeness; null for none. */
function looseness({ folded: spellings, bones }: Entry, asked: string, askedBones: string): number | null {
  if (spellings[0] === asked) return 0;
  if (spellings.includes(asked)) return 1;
  if (spellings[0].startsWith(asked)) return 2;
  if (spellings.some((spelling) => spelling.startsWith(asked))) return 3;
  if (askedBones.length > 1 && bones.includes(askedBones) && !/^[^a-z]/.test(asked)) return 4;
  if (asked.length > 2 && spellings.some((spelling) => spelling.includes(` ${asked}`))) return 5;
  return askedBones.length > 2 && bones.some((row) => row.startsWith(askedBones)) ? 6 : null;
}

/** Places that bear the name, or one that begins or is spelled like it. */
export function placesNamed(data: Data, text: string, most = 7): Named[] {
  const asked = folded(text);
  if (!asked) return [];
  const askedBones = bonesOf(asked);
  const hits = entries(data).flatMap((entry, n) => {
    const loose = looseness(entry, asked, askedBones);
    return loose === null ? [] : [{ entry, loose, n }];
  });
  hits.sort((a, b) => a.loose - b.loose || a.n - b.n);
  const answers: Named[] = [];
  for (const { entry } of hits) {
    const again = answers.some(({ name, lon, lat }) => name === entry.name && distanceKm({ lon, lat }, entry) < SAME);
    if (!again) answers.push(entry);
    if (answers.length === most) break;
  }
  return answers;
}
