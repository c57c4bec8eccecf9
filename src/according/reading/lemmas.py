"""Dictionary forms: a table of irregular forms, and rules that a vocabulary of known words settles."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

# base past participle, "/" between alternatives; "=" repeats the form before.
_VERBS = """
arise arose arisen|awake awoke awoken|bear bore borne/born|beat = beaten|become became become|begin began begun
bend bent =|bet = =|bid = =|bind bound =|bite bit bitten|bleed bled =|blow blew blown|break broke broken
breed bred =|bring brought =|broadcast = =|build built =|burn burned/burnt =|burst = =|buy bought =|cast = =
catch caught =|choose chose chosen|cling clung =|come came come|cost = =|creep crept =|cut = =|deal dealt =
dig dug =|dive dived/dove dived|draw drew drawn|dream dreamed/dreamt =|drink drank drunk|drive drove driven
dwell dwelt/dwelled =|eat ate eaten|fall fell fallen|feed fed =|feel felt =|fight fought =|find found =|flee fled =
fling flung =|fly flew flown|forbid forbade forbidden|forecast = =|foresee foresaw foreseen|forget forgot forgotten
forgive forgave forgiven|forgo forwent forgone|forsake forsook forsaken|freeze froze frozen|get got gotten/got
give gave given|go went gone|grind ground =|grow grew grown|hang hung/hanged =|hear heard =|hide hid hidden|hit = =
hold held =|hurt = =|keep kept =|kneel knelt =|know knew known|lay laid =|lead led =|lean leaned/leant =
leap leaped/leapt =|learn learned/learnt =|leave left =|lend lent =|let = =|light lit/lighted =|lose lost =
make made =|mean meant =|meet met =|mislead misled =|mistake mistook mistaken|misunderstand misunderstood =
outdo outdid outdone|outgrow outgrew outgrown|overcome overcame overcome|overrun overran overrun
oversee oversaw overseen|overtake overtook overtaken|overthrow overthrew overthrown|pay paid =|plead pleaded/pled =
prove proved proven/proved|put = =|quit = =|read = =|rebuild rebuilt =|repay repaid =|resell resold =|retake retook retaken
rethink rethought =|rewrite rewrote rewritten|rid = =|ride rode ridden|ring rang rung|rise rose risen|run ran run
say said =|see saw seen|seek sought =|sell sold =|send sent =|set = =|sew sewed sewn|shake shook shaken|shed = =
shine shone =|shoot shot =|show showed shown|shrink shrank shrunk|shut = =|sing sang sung|sink sank sunk|sit sat =
slay slew slain|sleep slept =|slide slid =|sling slung =|slit = =|smell smelled/smelt =|sneak snuck/sneaked =
sow sowed sown|speak spoke spoken|speed sped =|spell spelled/spelt =|spend spent =|spill spilled/spilt =
spin spun =|spit spat =|split = =|spoil spoiled/spoilt =|spread = =|spring sprang sprung|stand stood =|steal stole stolen
stick stuck =|sting stung =|stink stank stunk|strew strewed strewn|stride strode stridden|strike struck stricken/struck
string strung =|strive strove striven|swear swore sworn|sweep swept =|swell swelled swollen|swim swam swum
swing swung =|take took taken|teach taught =|tear tore torn|tell told =|think thought =|throw threw thrown
thrust = =|tread trod trodden|undercut = =|undergo underwent undergone|underlie underlay underlain
undertake undertook undertaken|understand understood =|undo undid undone|unwind unwound =|uphold upheld =
upset = =|wake woke woken|wear wore worn|weave wove woven|weep wept =|win won =|wind wound =|withdraw withdrew withdrawn
withhold withheld =|withstand withstood =|wring wrung =|write wrote written|beset = =|behold beheld =|offset = =
outfight outfought =|override overrode overridden|overhear overheard =|regain regained =|resit resat =|outrun outran outrun
mow mowed mown|fit = =|input = =|reset = =|sunburn sunburnt =|spearhead spearheaded =|panic panicked =|traffic trafficked =
mimic mimicked =|program programmed =|bus bussed =|dye dyed =|die died =|lie lay/lied lain|tie tied =|vie vied =
"""
_VERB_FORMS = {
    "am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "'s": "be",
    "'re": "be", "'m": "be", "has": "have", "had": "have", "having": "have", "'ve": "have", "does": "do",
    "did": "do", "done": "do", "doing": "do", "goes": "go", "dying": "die", "lying": "lie", "tying": "tie",
    "vying": "vie", "trafficking": "traffic", "panicking": "panic", "mimicking": "mimic", "ai": "be",
    "programming": "program", "s": "be", "using": "use", "used": "use", "added": "add", "adding": "add",
    "noted": "note", "noting": "note", "biting": "bite", "losing": "lose", "sliding": "slide",
    "besieged": "besiege", "besieging": "besiege", "united": "unite", "excited": "excite", "hiding": "hide",
    "riding": "ride", "rating": "rate", "sited": "site", "cited": "cite", "citing": "cite", "waned": "wane",
    "fled": "flee", "paid": "pay",
}  # fmt: skip
_AUXILIARIES = {
    "'d": "would", "'ll": "will", "wo": "will", "ca": "can", "sha": "shall", "ll": "will",
}  # fmt: skip
_NOUNS = {
    "men": "man", "women": "woman", "children": "child", "people": "people", "feet": "foot", "teeth": "tooth",
    "geese": "goose", "mice": "mouse", "oxen": "ox", "lives": "life", "wives": "wife", "knives": "knife",
    "leaves": "leaf", "halves": "half", "thieves": "thief", "selves": "self", "loaves": "loaf", "wolves": "wolf",
    "shelves": "shelf", "calves": "calf", "hooves": "hoof", "scarves": "scarf", "criteria": "criterion",
    "phenomena": "phenomenon", "crises": "crisis", "analyses": "analysis", "bases": "base", "theses": "thesis",
    "hypotheses": "hypothesis", "emphases": "emphasis", "oases": "oasis", "axes": "axis", "diagnoses": "diagnosis",
    "parentheses": "parenthesis", "indices": "index", "appendices": "appendix", "matrices": "matrix",
    "mujahidin": "mujahid", "mujahideen": "mujahid", "fedayeen": "fedayeen", "media": "media", "data": "data",
    "news": "news", "series": "series", "species": "species", "means": "means", "headquarters": "headquarters",
    "barracks": "barracks", "politics": "politics", "economics": "economics", "physics": "physics",
    "mathematics": "mathematics", "ethics": "ethics", "tactics": "tactic", "aircraft": "aircraft", "police": "police",
    "troops": "troops", "clothes": "clothes", "thanks": "thanks", "buses": "bus", "gases": "gas", "viruses": "virus", "statuses": "status", "dead": "dead",
    "corps": "corps", "chassis": "chassis", "crossroads": "crossroads", "premises": "premise", "goods": "goods",
    "outskirts": "outskirts", "whereabouts": "whereabouts", "alms": "alms", "gallows": "gallows", "heroes": "hero",
    "echoes": "echo", "vetoes": "veto", "potatoes": "potato", "tomatoes": "tomato", "torpedoes": "torpedo",
    "embargoes": "embargo", "cargoes": "cargo", "mosquitoes": "mosquito", "quizzes": "quiz", "passersby": "passerby",
    "genii": "genius", "fungi": "fungus", "nuclei": "nucleus", "alumni": "alumnus", "kilos": "kilo", "axis": "axis",
    "movies": "movie", "calories": "calorie", "cookies": "cookie", "rookies": "rookie", "zombies": "zombie",
    "aunties": "auntie", "brownies": "brownie", "lies": "lie", "ties": "tie", "pies": "pie", "dies": "die",
}  # fmt: skip
_PRONOUNS = {
    "me": "I", "i": "I", "him": "he", "them": "they", "us": "we", "'s": "we", "these": "this", "those": "that",
    "'em": "they", "ya": "you", "whom": "who", "an": "a", "o'": "of", "mine": "my", "yours": "your", "hers": "her",
    "ours": "our", "theirs": "their",
}  # fmt: skip
_COMPARED = {
    "better": "good", "best": "good", "worse": "bad", "worst": "bad", "further": "far", "furthest": "far",
    "farther": "far", "farthest": "far", "more": "more", "most": "most", "less": "less", "least": "least",
    "elder": "old", "eldest": "old", "n't": "not", "n’t": "not", "nt": "not",
}  # fmt: skip
_VOWELS = "aeiou"
_PAST = frozenset(("Tense=Past", "VerbForm=Part"))
_UNKNOWN = 1_000_000
_BEFORE_E = tuple("bl cl dl fl gl kl pl tl zl rg dg lg nc rc v u z c rs ns ls at".split())
_NOT_BEFORE_E = tuple("er el en or om al on ip et it ar op in".split())
_SIBILANT = ("s", "x", "z", "ch", "sh")


def _verb_table() -> dict[str, str]:
    table = dict(_VERB_FORMS)
    for entry in _VERBS.replace("\n", "|").split("|"):
        if not entry:
            continue
        base, *forms = entry.split()
        last = base
        for form in forms:
            last = last if form == "=" else form
            table.update(dict.fromkeys(last.split("/"), base))
    for base in ("lay", "found", "ground", "wound"):
        table.pop(base, None)
    table.update(
        {"found": "find", "born": "bear", "bore": "bear", "wound": "wind", "ground": "grind", "saw": "see"}
    )
    return table


class Lemmas:
    """Finds dictionary forms. `rank` gives a lower-case word's place among common words, or nothing."""

    def __init__(self, rank: Callable[[str], int | None]) -> None:
        self._place = rank
        self._verbs = _verb_table()
        self.lemma = lru_cache(maxsize=100_000)(self._lemma)

    def _rank(self, word: str) -> int:
        place = self._place(word)
        return _UNKNOWN if place is None else place

    def _known(self, word: str) -> bool:
        return self._rank(word) < _UNKNOWN

    def _lemma(self, form: str, upos: str, features: frozenset[str] = frozenset()) -> str:
        """The lemma: lower case, but for proper nouns and "I"."""
        if upos == "PROPN":
            return self._name(form, features)
        low = form.lower().replace("’", "'")
        if upos in ("VERB", "AUX"):
            return self._verb(low, upos, features)
        if upos == "NOUN":
            return self._noun(low, features)
        if upos in ("PRON", "DET"):
            return _PRONOUNS.get(low, low)
        if upos in ("ADJ", "ADV", "PART"):
            return self._compared(low, upos, features)
        return low

    def _name(self, form: str, features: frozenset[str]) -> str:
        if "Number=Plur" in features and form.endswith("s") and not form.endswith("ss") and len(form) > 3:
            return form[:-3] + "y" if form.endswith("ies") and len(form) > 5 else form[:-1]
        return form

    def _verb(self, low: str, upos: str, features: frozenset[str]) -> str:
        if upos == "AUX" and low in _AUXILIARIES:
            return _AUXILIARIES[low]
        if low == "'d":
            return "have"
        if "VerbForm=Inf" in features or ("Mood=Imp" in features and not low.endswith("ing")):
            return low
        past = bool(_PAST & features)
        if low in ("found", "wound", "ground", "bore", "saw", "lay", "fell") and features and not past:
            return low
        return self._verbs.get(low) or self._prefixed(low) or self._regular_verb(low, features)

    def _prefixed(self, low: str) -> str:
        """Irregular verbs behind a prefix: "re-took", "mis-spoke"."""
        if "-" in low:
            prefix, last = low.rsplit("-", 1)
            if last in self._verbs:
                return f"{prefix}-{self._verbs[last]}"
        return ""

    def _regular_verb(self, low: str, features: frozenset[str]) -> str:
        for ending, signs in (("ing", {"VerbForm=Ger", "VerbForm=Part"}), ("ed", _PAST)):
            if features and not signs & features:
                continue
            if low.endswith(ending) and len(low) > len(ending) + 1 and _has_vowel(low[: -len(ending)]):
                return self._base(low[: -len(ending)], ending)
        if low.endswith("'d"):
            return low[:-2]
        return self._without_s(low)

    def _base(self, stem: str, ending: str) -> str:
        """The verb of a stem before -ing or -ed: "bomb", "plann", "hop", "agre"."""
        if ending == "ed" and stem.endswith("i") and len(stem) > 2:
            return stem[:-1] + "y"
        if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
            return self._undoubled(stem)
        with_e, plain = self._rank(stem + "e"), self._rank(stem)
        if with_e != plain:
            return stem + "e" if with_e < plain else stem
        return stem + "e" if _wants_e(stem) else stem

    def _undoubled(self, stem: str) -> str:
        """The verb of a stem that ends in a doubled consonant: "plann", "kill", "compell", "pass"."""
        single, double = self._rank(stem[:-1]), self._rank(stem)
        if single != double and (double < _UNKNOWN or stem.endswith(("ss", "ll", "ff", "zz"))):
            return stem[:-1] if single < double else stem
        return stem if stem.endswith(("ss", "ff", "zz", "all", "ill", "ull")) else stem[:-1]

    def _without_s(self, low: str) -> str:
        if not low.endswith("s") or low.endswith(("ss", "us", "is")) or len(low) < 4:
            return low
        if low.endswith("ies") and len(low) > 4:
            return low[:-3] + "y"
        if low.endswith("es"):
            stem = low[:-2]
            if stem.endswith(("ss", "x", "zz", "ch", "sh", "o")) and not self._known(stem + "e"):
                return stem
            if stem.endswith(_SIBILANT) and self._known(stem) and not self._known(stem + "e"):
                return stem
        return low[:-1]

    def _noun(self, low: str, features: frozenset[str]) -> str:
        if low in _NOUNS:
            return _NOUNS[low]
        if "Number=Sing" in features or low[0].isdigit():
            return low
        if low.endswith("men") and len(low) > 4:
            return low[:-3] + "man"
        if low.endswith("'s"):
            return low[:-2]
        if "-" in low:
            prefix, last = low.rsplit("-", 1)
            return f"{prefix}-{self._noun(last, features)}"
        return self._without_s(low)

    def _compared(self, low: str, upos: str, features: frozenset[str]) -> str:
        if upos == "ADV" and low in ("better", "best"):
            return "well"
        if low in _COMPARED:
            return _COMPARED[low]
        if upos == "PART":
            return low
        for ending in ("est", "er"):
            stem = low[: -len(ending)]
            if not low.endswith(ending) or len(stem) < 3 or low in _NOT_COMPARED:
                continue
            for candidate in _degree_bases(stem):
                if candidate in _GRADED:
                    return candidate
        return low


# Adjectives that news compares with -er; others that end in -er ("other", "former") stay whole.
_GRADED = frozenset(
    "big high low old new young large small great strong weak heavy light long short wide close near early late "
    "easy hard fast slow deep tough rich poor safe clear tall dark cold hot warm cool broad bright cheap clean "
    "dead deadly fierce fresh full happy harsh healthy busy angry ugly bloody costly friendly holy lively lonely "
    "mild narrow nice noisy proud quick quiet rare ready rough sad sharp simple smart soft steep stiff strict "
    "sunny sweet swift thick thin tight tiny ugly vast wealthy wild wise grim bold brave bitter fair fine firm "
    "grave hungry lucky mighty pretty risky rude scary tidy soon few".split()
)
_NOT_COMPARED = frozenset("other former latter inner outer upper lower another proper rest best".split()) - {
    "lower"
}


def _degree_bases(stem: str) -> list[str]:
    bases = [stem, stem + "e"]
    if stem[-1] == stem[-2:-1]:
        bases.append(stem[:-1])
    if stem.endswith("i"):
        bases.append(stem[:-1] + "y")
    return bases


def _has_vowel(stem: str) -> bool:
    return any(letter in "aeiouy" for letter in stem)


def _wants_e(stem: str) -> bool:
    """Whether a stem before -ing or -ed has lost an e, where the vocabulary does not tell."""
    if stem.endswith(_BEFORE_E):
        return True
    if len(stem) < 3 or stem[-1] in "aeiouwxy" or stem.endswith(_NOT_BEFORE_E):
        return False
    return stem[-2] in _VOWELS and stem[-3] not in _VOWELS
