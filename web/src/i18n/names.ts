// Names of places and sides in the chosen language, and beside them the name that people there use.

import { remembered } from "../data/remember.ts";
import { data } from "../data/store.ts";
import type { Basemap, Data, Names, Place, Side } from "../data/types.ts";
import { locale, t } from "./words.ts";

function countryNames(code: string): Names | null {
  return (code && data.basemap.countries.find((country) => country.code === code)?.names) || null;
}

export function nameIn(names: Names | undefined, name: string): string {
  return names?.[locale] || name;
}

export function placeName(place: Place): string {
  const country = place.feature.startsWith("PCL") && countryNames(place.country);
  return country ? nameIn(country, country.en) : nameIn(place.names, place.name);
}

/** What bears a name: its English name, the others, and its country. */
export interface Named {
  name: string;
  names: Names;
  country: string;
}

/** The name in the country's own language, where it is none of those the reader sees anyway. */
export function localName(named: Named, shown = nameIn(named.names, named.name)): string {
  const language = countryNames(named.country)?.local;
  const own = language && language !== locale && named.names[language];
  return own && own !== shown ? own : "";
}

// Units by country and name; a city lends its name to the unit called after it.
const unitNames = remembered(({ cities, provinces }: Basemap): Map<string, Names> => {
  const units = new Map(cities.map(({ country, name, names }) => [`${country} ${name}`, names]));
  for (const { country, name, names } of provinces) {
    const key = `${country} ${name}`;
    units.set(key, { ...units.get(key), ...names });
  }
  return units;
});

function namesOfUnit(country: string, unit: string): Names | undefined {
  const bare = unit.replace(/ (Governorate|Province|State|Region|District)$/, "");
  const units = unitNames(data.basemap);
  return units.get(`${country} ${unit}`) ?? units.get(`${country} ${bare}`);
}

/** "Aleppo, Syria": units by the basemap's table, the country by its code. */
export function parentName(place: Place): string {
  if (!place.parent) return "";
  const units = place.parent.split(", ");
  const country = locale === "en" ? null : countryNames(place.country);
  const named = units.map((unit, n) =>
    nameIn(country && n === units.length - 1 ? country : namesOfUnit(place.country, unit), unit),
  );
  return named.join(locale === "ar" ? "، " : ", ");
}

const englishNames = remembered(({ places, basemap }: Data): Map<string, Names> => {
  const names = new Map(places.map((place) => [place.name, place.names]));
  const ids = new Map(places.map((place) => [place.id, place.name]));
  for (const country of basemap.countries) {
    names.set(country.names.en, country.names);
    const name = ids.get(`country:${country.code}`);
    if (name) names.set(name, country.names);
  }
  return names;
});

/** The chosen language's name of a place or country that a reason names in English; "" for none. */
export function nameByEnglish(name: string): string {
  return englishNames(data).get(name)?.[locale] || "";
}

/** The chosen language's name of the side that the data call so; "" for none. */
export function sideByName(name: string): string {
  const side = Object.values(data.sides).find((one) => one.name === name);
  return side ? nameIn(side.names, name) : "";
}

/** Name, colour and pattern of a side; "contested" and "unknown" are sides as well. */
export function sideInfo(id: string): Side {
  if (id === "contested") return { name: t("side.contested"), colour: "#8c6bb1", pattern: "lines", names: {} };
  if (id === "unknown") return { name: t("side.unknown"), colour: "#7f7f7f", pattern: "dots", names: {} };
  const side = data.sides[id];
  if (!side) return { name: id, colour: "#7f7f7f", pattern: "", names: {} };
  return { ...side, name: nameIn(side.names, side.name) };
}
