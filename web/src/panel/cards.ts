// Cards: all that the articles tell of one event, one fact about people, one place and day.

import { disputePlace, disputeRecord } from "../cite/dispute.ts";
import {
  actorLine,
  correctedBadge,
  factList,
  meter,
  reasonList,
  sentence,
  sourcesText,
  tableLink,
  whenLine,
  whereLine,
} from "../cite/parts.ts";
import { UNTYPED } from "../data/aggregates.ts";
import { articleName } from "../data/records.ts";
import { data } from "../data/store.ts";
import type { Fact, HeldIncident, Incident, MapRecord, PlaceDay, Version } from "../data/types.ts";
import { recordIcon, typeIcon } from "../draw/signs.ts";
import { figureText, num, percent } from "../i18n/format.ts";
import { placeName } from "../i18n/names.ts";
import { reasonText } from "../i18n/reasons.ts";
import { codeText, factTitle, titleOf, typesText, whatText } from "../i18n/titles.ts";
import { t, term } from "../i18n/words.ts";
import { lookAtRecord } from "../state/actions.ts";
import { button, type Child, h, quoted } from "../ui/dom.ts";
import { copyLink } from "./link.ts";
import { doubtText } from "./rows.ts";

export function recordCard(record: MapRecord): HTMLElement {
  if (record.kind === "fact") return factCard(record);
  return record.kind === "event" ? eventCard(record) : placeDayCard(record);
}

/** Head of a card: its title takes the focus when the card opens. */
export function cardHead(icon: Child, title: string, more: string): HTMLElement {
  const heading = quoted("h3", { tabindex: "-1", id: "card-title" }, title);
  return h("header", { class: "card-head" }, icon, h("div", null, heading, more && h("p", { class: "muted" }, more)));
}

function cardFoot({ id }: MapRecord): HTMLElement {
  return h(
    "footer",
    { class: "card-foot" },
    button(t("show_on_map"), () => lookAtRecord(id)),
    button(t("copy_link"), copyLink),
    h("code", { class: "muted" }, id),
  );
}

function doubtNote(record: MapRecord): HTMLElement | "" {
  const doubt = doubtText(record);
  return doubt && h("p", { class: "note" }, doubt);
}

function eventCard(record: Incident): HTMLElement {
  const { members, realis, where } = record;
  const [{ actor1, actor2, reasons }] = members;
  return h(
    "article",
    { class: "card" },
    cardHead(recordIcon(record), titleOf(record), codeText(record)),
    correctedBadge(record),
    doubtNote(record),
    h(
      "section",
      null,
      h("h4", null, members.length > 1 ? t("sentences_n", { n: num(members.length) }) : t("sentence")),
      members.map(({ sentence: own }) => [
        sentence(own),
        saysOtherwise(record.versions.find((v) => v.sentence === own)),
      ]),
    ),
    otherWords(record, "version"),
    otherWords(record, "context"),
    factList([
      [t("when"), whenLine(record.when)],
      [t("where"), whereLine(where)],
      [t("realis_word"), realis && term("realis", realis)],
      [t("who"), actor1 && actorLine(actor1)],
      [t("against"), actor2 && actorLine(actor2)],
      [t("figures"), figureLines(record)],
      [t("confidence"), [meter(record.conf), reasonList([...record.reasons, ...reasons])]],
      [t("sources"), num(record.sources)],
    ]),
    disputePlace(where),
    disputeRecord(record),
    cardFoot(record),
  );
}

/** What a passage says that contradicts others, on a line of its own under its sentence. */
function saysOtherwise(version: Version | undefined): Child {
  if (!version?.differs.length) return null;
  const { differs, kind, blamed, toll, place, denied } = version;
  const values: Record<string, string> = {
    kind: term("sub", kind),
    blamed,
    toll: toll ? figureText(toll) : "",
    place: place ? placeName(place) : "",
    denied: denied ? t("denied_yes") : t("denied_no"),
  };
  const parts = differs.filter((name) => values[name]).map((name) => `${t(`differs.${name}`)}: ${values[name]}`);
  return quoted("p", { class: "note differs" }, `⚠ ${t("versions_differ")} ${parts.join(" · ")}`);
}

/** Passages that tell no event of their own: those that deny, blame or count, or those that speak in passing. */
function otherWords({ members, versions }: Incident, role: string): Child {
  const own = new Set(members.map((member) => member.sentence));
  const others = versions.filter((version) => version.role === role && !own.has(version.sentence));
  if (!others.length) return null;
  return h(
    "section",
    null,
    h("h4", null, t(`role.${role}`)),
    others.map((version) => [sentence(version.sentence), saysOtherwise(version)]),
  );
}

function figureLines({ members }: Incident): Child {
  return members
    .flatMap((member) => member.figures)
    .map((figure) =>
      h(
        "div",
        null,
        `${term("figure", figure.name)}: `,
        h("strong", null, figureText(figure)),
        quoted("span", { class: "muted" }, ` “${figure.words}”`),
      ),
    );
}

function factCard(fact: Fact): HTMLElement {
  const { figure, factor } = fact;
  const more = fact.what === "hostility" ? t("layer.hostility") : term("measure", fact.measure);
  return h(
    "article",
    { class: "card" },
    cardHead(recordIcon(fact), factTitle(fact), more),
    correctedBadge(fact),
    doubtNote(fact),
    fact.flags.map((flag) => quoted("p", { class: "note" }, reasonText(flag))),
    h("section", null, h("h4", null, t("sentence")), sentence(fact.sentence)),
    factList([
      [
        t("figures"),
        figure && [
          h("strong", null, figureText(figure)),
          quoted("span", { class: "muted" }, ` “${figure.words}”`),
          factor ? h("div", { class: "muted" }, t("factor", { n: num(factor) })) : null,
        ],
      ],
      [t("term"), fact.term && quoted("span", null, fact.term)],
      [t("when"), whenLine(fact.when)],
      [t("named"), fact.written && quoted("span", null, `“${fact.written}”`)],
      [t("where"), whereLine(fact.place)],
      [t("from"), whereLine(fact.origin)],
      [t("to"), whereLine(fact.destination)],
      [t("speaker"), fact.speaker && quoted("span", null, fact.speaker)],
      [t("confidence"), [meter(fact.conf), reasonList(fact.reasons)]],
    ]),
    disputePlace(fact.where),
    disputeRecord(fact),
    cardFoot(fact),
  );
}

// ---- a place and day of a large set

const MOST_HELD = 500; // rows of a card; the table has all

/** Says that the page holds places and days, and where their sentences stand. */
export function aggregateNote(): HTMLElement | null {
  if (data.table === null) return null;
  const n = num(data.layers.get("events")?.count ?? 0);
  return h("p", { class: "note aggregated" }, t("aggregated", { n }), " ", tableLink(data.table));
}

function placeDayCard(record: PlaceDay): HTMLElement {
  const { left } = record;
  const cut = left.length > MOST_HELD;
  return h(
    "article",
    { class: "card" },
    cardHead(recordIcon(record), titleOf(record), typesText(record)),
    factList([
      [t("when"), whenLine(record.when)],
      [t("where"), whereLine(record.where)],
    ]),
    h("p", { class: "note" }, t("aggregated_card"), " ", data.table && tableLink(data.table)),
    h("ul", { class: "plain" }, left.slice(0, MOST_HELD).map(heldRow)),
    cut && h("p", { class: "muted" }, t("first_n", { n: num(MOST_HELD), all: num(left.length) })),
    cardFoot(record),
  );
}

function heldRow(incident: HeldIncident): HTMLElement {
  const { actors, articles, realis, conf, sources } = incident;
  const names = actors.map((actor) => actor.name).join(" – ");
  const status = [term("realis", realis), t("confidence_n", { n: percent(conf) }), sourcesText(sources)];
  return h(
    "li",
    { class: "claim held" },
    typeIcon(incident.type || UNTYPED),
    h("strong", null, whatText(incident)),
    names && quoted("div", null, names),
    h("div", { class: "muted" }, status.filter(Boolean).join(" · ")),
    articles.filter((n) => n >= 0).map((n) => quoted("div", { class: "muted" }, articleName(data.articles[n]))),
    h("code", { class: "muted" }, incident.id),
  );
}
