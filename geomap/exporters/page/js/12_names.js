// Names of places in the chosen language, and beside them the name that people there use.

let knownParts = null;

function nameAll() {
  for (const [n, names] of Object.entries(D.names)) D.places[Number(n)].names = names;
}

function countryRow(code) {
  return (code && D.basemap.countries.find((row) => row[0] === code)?.[3]) || null;
}

function nameIn(names, name) {
  return names?.[locale] || name;
}

function placeName(place) {
  const country = place.feature.startsWith("PCL") && countryRow(place.country);
  return country ? nameIn(country, country.en) : nameIn(place.names, place.name);
}

// The name in the country's own language, where it is none of those the reader sees anyway.
function localName(place) {
  const language = countryRow(place.country)?.local;
  const own = language && language !== locale && place.names?.[language];
  return own && own !== placeName(place) ? own : "";
}

// Units by country and name; a city lends its name to the unit called after it.
function partsKnown() {
  const known = new Map(D.basemap.cities.map(([name, names, , , , code]) => [`${code} ${name}`, names]));
  for (const [name, , , names, code] of D.basemap.provinces) {
    const key = `${code} ${name}`;
    known.set(key, { ...known.get(key), ...names });
  }
  return known;
}

// "Aleppo, Syria": units by the basemap's table, the country by its code.
function parentName(place) {
  if (!place.parent) return "";
  knownParts ||= partsKnown();
  const parts = place.parent.split(", ");
  const country = locale !== "en" && countryRow(place.country);
  const named = parts.map((part, n) =>
    country && n === parts.length - 1 ? nameIn(country, part) : nameIn(knownPart(place.country, part), part),
  );
  return named.join(locale === "ar" ? "، " : ", ");
}

function knownPart(country, part) {
  const bare = part.replace(/ (Governorate|Province|State|Region|District)$/, "");
  return knownParts.get(`${country} ${part}`) || knownParts.get(`${country} ${bare}`);
}

let englishNames = null;

// The chosen language's name of a place or country that a reason names in English.
function nameByEnglish(name) {
  if (!englishNames) {
    englishNames = new Map(D.places.map((place) => [place.name, place.names]));
    for (const [code, , , names] of D.basemap.countries) {
      englishNames.set(names.en, names);
      const known = D.places.find((place) => place.id === `country:${code}`);
      if (known) englishNames.set(known.name, names);
    }
  }
  return englishNames.get(name)?.[locale] || "";
}
