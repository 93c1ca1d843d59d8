// What is asked of records: a place's outline, a side's colours, an article's name, words to search.

// Outline of a place: its polygon, else a circle of its radius; decoded when first asked for.
function outline(place) {
  if (!place.rings) {
    place.rings = place.extent.length
      ? ringsOf(place.extent, 3)
      : [circleRing(place.lon, place.lat, Math.max(place.radius, 0.05))];
  }
  return place.rings;
}

function sideInfo(id) {
  if (id === "contested") return { name: t("side.contested"), colour: "#8c6bb1", pattern: "lines" };
  if (id === "unknown") return { name: t("side.unknown"), colour: "#7f7f7f", pattern: "dots" };
  return D.sides[id] || { name: id || "", colour: "#7f7f7f", pattern: "" };
}

function articleName(article) {
  return article ? article.title || article.file : "";
}

function searchText(record) {
  if (record.search) return record.search;
  const parts =
    record.kind === "event"
      ? [
          record.type,
          record.sub,
          ...record.members.map((m) => m.sentence.text),
          ...record.actors.map((a) => a.name),
          ...record.members.map((m) => articleName(D.articles[m.sentence.article])),
        ]
      : [
          record.what,
          record.term,
          record.sentence.text,
          record.speaker,
          articleName(D.articles[record.sentence.article]),
        ];
  for (const w of [record.where, record.origin, record.destination]) if (w) parts.push(w.place.name, w.place.parent, ...Object.values(w.place.names || {}));
  record.search = parts.filter(Boolean).join("\n").toLocaleLowerCase();
  return record.search;
}
