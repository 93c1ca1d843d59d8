"""Words before a full stop that does not end a sentence, by how sure that is. Casefolded."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """Return the words of a list written with white space."""
    return frozenset(listed.split())


TITLES = words("""
    mr mrs ms messrs dr prof rev hon fr sr sra srta dra lic ing mme mlle mgr st ste mt ft
    gen brig maj col lt capt cpt cmdr comdr cdr adm sgt cpl pvt spc pfc rep reps sen sens gov govs pres
    supt insp det asst dep atty hr tümg korg alb yrb bnb ütğm doç öğr uzm yrd
    lt.col lt.gen maj.gen brig.gen
    """)
"""Stand before a name. Turkish ranks and academic titles among them."""

NEVER_ENDS = words("""
    vs e.g i.e cf viz approx esp incl resp p.ej ej eds
    vb bkz örn
    """)
"""Stand before what they explain."""

BEFORE_NUMBER = words("no nos nr núm num art arts pp vol ed fig figs sec ch para est ca")
"""Abbreviate only before a number: "art. 5", but "an exhibition of art."."""

MONTHS = words("""
    jan feb mar apr jun jul aug sep sept oct nov dec
    january february march april may june july august september october november december
    januar februar märz mai juni juli oktober dezember
    ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
    janvier février mars avril juin juillet août septembre octobre novembre décembre
    """)
"""Months: a number before one is its day ("3. Oktober"), a short form before a number is no end."""

STARTERS = words("""
    The A An This That These Those It Its He His She Her They Their We Our I You There Here In On At
    But And Or Yet So As After Before Since When While Although Though If By For From With According
    Meanwhile However Also Earlier Later Then Both Some Many Most Several All Not No What Why How Who
    El La Los Las Un Una En Le Les Une Des Dans Mais Bu Şu Bir Ve Ancak
    """)
"""Begin a sentence after an initial or an abbreviation that can end one ("in the U.S. The")."""

TOP_LEVEL_DOMAINS = words("com org net gov edu int info co uk tr sy fr de html htm php pdf aspx js")
"""After a full stop without a space these are part of an address."""
