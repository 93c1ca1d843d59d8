// Disputes: ready rows of corrections.csv for what a person knows better.

// One row of corrections.csv; a field with a comma, quote or line break is quoted.
function csvRow(values) {
  return values.map((v) => (/[",\r\n]/.test(v) ? `"${v.replace(/"/g, '""')}"` : v)).join(",");
}

function disputePlace(where) {
  const resolution = where.mention && D.resolutions.get(where.mention);
  if (!where.mention) return null;
  const others = resolution ? resolution.others : [];
  const pick = h(
    "select",
    { "aria-label": t("right_place") },
    h("option", { value: "" }, t("not_listed")),
    others.map((o) => h("option", { value: o.place.id }, `${placeName(o.place)} – ${parentName(o.place) || o.place.country}`)),
  );
  return h(
    "div",
    { class: "dispute" },
    others.length
      ? [
          h("h4", null, t("rejected")),
          h(
            "ul",
            { class: "others" },
            others.map((o) => otherPlace(o, where.place)),
          ),
        ]
      : null,
    fold(
      t("wrong_place"),
      false,
      h("p", { class: "muted" }, t("dispute_help")),
      h(
        "div",
        { class: "row" },
        pick,
        copyButton(() => [where.mention, "place", pick.value]),
      ),
    ),
  );
}

function otherPlace(o, chosen) {
  return h(
    "li",
    null,
    button(quoted("span", null, placeName(o.place)), () => goTo(o.place), { class: "link" }),
    " ",
    quoted("span", { class: "muted" }, parentName(o.place) || o.place.country),
    " · ",
    h("bdi", null, t("km_away", { km: kmText(distanceKm(o.place, chosen)) })),
    " · ",
    h("bdi", null, num(o.score, { style: "percent" })),
    o.reason && quoted("div", { class: "muted" }, reasonText(o.reason)),
  );
}

// Copies target, field and value with today's date; who and why are for the person to add.
function copyButton(cells) {
  const today = new Date().toISOString().slice(0, 10);
  const copy = () => copyText(csvRow([...cells(), "", today, ""]), t("row_copied"));
  return button(t("copy_row"), copy, { class: "primary" });
}

// What else may be wrong with a record: told by which sentence (its target), in which field.
function disputeOther(targets, fields) {
  const label = (text, field) => h("label", null, h("span", null, text), field);
  const said = targets.map(([id, text]) => h("option", { value: id }, text));
  const target = h("select", null, said);
  const day = h("input", { type: "date" });
  const dayField = label(t("right_day"), day);
  const field = h(
    "select",
    {
      onchange: () => {
        dayField.hidden = field.value !== "date";
      },
    },
    fields.map((name) => h("option", { value: name }, t(`dispute.${name}`))),
  );
  dayField.hidden = fields[0] !== "date";
  return fold(
    t("wrong_other"),
    false,
    h("p", { class: "muted" }, t("dispute_other_help")),
    h(
      "div",
      { class: "wrong" },
      targets.length > 1 && label(t("sentence"), target),
      label(t("dispute_what"), field),
      dayField,
      copyButton(() => [targets.length > 1 ? target.value : targets[0][0], field.value, dayField.hidden ? "" : day.value]),
    ),
  );
}

function disputeRecord(record) {
  const told = record.kind === "event" ? record.members : [record];
  return disputeOther(
    told.map((m) => [m.id, m.sentence.text]),
    ["drop", "date", "confirm"],
  );
}
