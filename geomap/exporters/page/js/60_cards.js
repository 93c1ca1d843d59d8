// Cards: all that is known of one event, one fact about people, one front segment.

// States of an event that a reader must not overlook.
const LOUD = new Set(["attributed_claim", "background", "planned", "hypothetical", "negated"]);

function eventCard(record) {
  if (record.rows) return aggregateCard(record);
  const first = record.members[0];
  return h(
    "article",
    { class: "card" },
    cardHead(record, titleOf(record), record.type && record.sub ? term("type", record.type) : ""),
    correctedBadge(record),
    LOUD.has(record.realis) && h("p", { class: "note" }, term("realis", record.realis)),
    h(
      "section",
      null,
      h("h4", null, record.members.length > 1 ? t("sentences_n", { n: num(record.members.length) }) : t("sentence")),
      record.members.map((m) => sentence(m.sentence)),
    ),
    facts([
      [t("when"), whenLine(record.when)],
      [t("where"), whereLine(record.where)],
      [t("realis_word"), record.realis && term("realis", record.realis)],
      [t("who"), first.a1 && [actorLine(first.a1)]],
      [t("against"), first.a2 && [actorLine(first.a2)]],
      [t("figures"), figureLines(record)],
      [t("confidence"), [meter(record.conf), reasons([...record.reasons, ...first.reasons])]],
      [t("sources"), num(record.sources)],
    ]),
    record.where && disputePlace(record.where),
    disputeRecord(record),
    cardFoot(record),
  );
}

function figureLines(record) {
  const lines = record.members.flatMap((m) =>
    m.figures.map(([name, low, best, high, said]) =>
      h(
        "div",
        null,
        `${term("figure", name)}: `,
        h("strong", null, figureText([low, best, high])),
        quoted("span", { class: "muted" }, ` “${said}”`),
      ),
    ),
  );
  return lines.length ? lines : null;
}

function whereLine(where) {
  if (!where) return null;
  const { place } = where;
  return [
    button(quoted("span", null, placeName(place)), () => goTo(place), { class: "link" }),
    localName(place) && [" ", quoted("bdi", { class: "local" }, localName(place))],
    place.parent && [" ", quoted("bdi", { class: "muted" }, parentName(place))],
    h("div", null, h("span", { class: `prec p${where.prec}` }, precisionText(where))),
    where.reason && quoted("div", { class: "muted" }, reasonText(where.reason)),
    resolutionReason(where),
  ];
}

function resolutionReason(where) {
  const r = where.mention && D.resolutions.get(where.mention);
  if (!r || !r.reason) return null;
  return [
    h("div", { class: "why" }, t("why_place"), " ", quoted("bdi", null, `“${r.text}”`), ` · ${num(r.score, { style: "percent" })}`),
    reasons(reasonParts(r.reason)),
  ];
}

function cardHead(record, title, sub) {
  return h(
    "header",
    { class: "card-head" },
    recordIcon(record),
    h("div", null, quoted("h3", { tabindex: "-1", id: "card-title" }, title), sub && h("p", { class: "muted" }, sub)),
  );
}

function cardFoot(record) {
  return h(
    "footer",
    { class: "card-foot" },
    button(t("show_on_map"), () => show(record, true)),
    button(t("copy_link"), copyLink),
    h("code", { class: "muted" }, record.id),
  );
}

function copyLink() {
  saveHash();
  setTimeout(() => copyText(location.href, t("link_copied")), 260);
}

function factCard(fact) {
  return h(
    "article",
    { class: "card" },
    cardHead(fact, factTitle(fact), fact.what === "hostility" ? t("layer.hostility") : term("measure", fact.measure)),
    correctedBadge(fact),
    fact.flags.map((flag) => quoted("p", { class: "note" }, reasonText(flag))),
    h("section", null, h("h4", null, t("sentence")), sentence(fact.sentence)),
    facts([
      [
        t("figures"),
        fact.figure && [
          h("strong", null, figureText(fact.figure)),
          quoted("span", { class: "muted" }, ` “${fact.figure[3]}”`),
          fact.factor && h("div", { class: "muted" }, t("factor", { n: num(fact.factor) })),
        ],
      ],
      [t("term"), fact.term && [quoted("span", null, fact.term)]],
      [t("when"), whenLine(fact.when)],
      [t("named"), fact.written && [quoted("span", null, `“${fact.written}”`)]],
      [t("where"), whereLine(fact.place)],
      [t("from"), whereLine(fact.origin)],
      [t("to"), whereLine(fact.destination)],
      [t("speaker"), fact.speaker && [quoted("span", null, fact.speaker)]],
      [t("confidence"), [meter(fact.conf), reasons(fact.reasons)]],
    ]),
    fact.where && disputePlace(fact.where),
    disputeRecord(fact),
    cardFoot(fact),
  );
}
