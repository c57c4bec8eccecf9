"""Word lists of the reader, typed. Each YAML file beside this one has its model here."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from according.claim import ActorType, Modality, Stance
from according.knowledge.load import Strict, load_yaml

HERE = Path(__file__).parent


class ActorWords(Strict):
    """actors.yaml: nouns that stand for actors."""

    members: dict[ActorType, frozenset[str]]
    bodies: dict[ActorType, frozenset[str]]
    pairs: dict[str, ActorType]
    anaphors: frozenset[str]
    tied: frozenset[str]
    masses: frozenset[str]
    single: frozenset[str]
    victims: frozenset[str]
    officer_ranks: frozenset[str]
    police_ranks: frozenset[str]
    paired: frozenset[str]
    holy: frozenset[str]
    name_heads: frozenset[str]
    setting_apart: frozenset[str]
    naming: frozenset[str]
    reaching: frozenset[str]
    owning: frozenset[str]
    aims: frozenset[str]
    kinds: dict[ActorType, frozenset[str]]
    regular: frozenset[str]
    name_openings: frozenset[str]
    shares: frozenset[str]
    instruments: frozenset[str]
    containers: frozenset[str]
    targets: frozenset[str]
    place_heads: frozenset[str]
    vague: frozenset[str]
    counting: frozenset[str]
    takes_places: frozenset[str]
    arming: frozenset[str]

    def type_of(self, lemma: str) -> ActorType | None:
        """The actor type that a noun describes, members before bodies; None for other nouns."""
        return _noun_types().get(lemma)

    def is_member(self, lemma: str) -> bool:
        """Whether the noun stands for members of something ("fighters")."""
        return any(lemma in nouns for nouns in self.members.values())


class Reporting(Strict):
    """reporting.yaml: words that put a proposition into somebody's mouth."""

    verbs: dict[Stance, frozenset[str]]
    nouns: dict[Stance, frozenset[str]]
    adverbs: dict[str, Modality]
    prepositions: frozenset[str]
    told: frozenset[str]
    unnamed: frozenset[str]
    vague: frozenset[str]
    plain: frozenset[str]
    weak: frozenset[str]
    guessing: dict[str, Modality]
    nominal: frozenset[str]
    quoting: frozenset[str]
    inverting: frozenset[str]
    of_nouns: frozenset[str]
    anaphoric: frozenset[str]
    messages: frozenset[str]
    documents: frozenset[str]
    addresses: frozenset[str]
    platforms: frozenset[str]
    disputing: frozenset[str]
    occasions: frozenset[str]
    voicing: frozenset[str]
    feelings: frozenset[str]
    accounts: frozenset[str]
    carrying: frozenset[str]
    outlets: frozenset[str]
    abstract: frozenset[str]


class Certainty(Strict):
    """certainty.yaml: words that set polarity, modality and trend."""

    negators: frozenset[str]
    denying: frozenset[str]
    intending: frozenset[str]
    urging: frozenset[str]
    telling: frozenset[str]
    demanding: frozenset[str]
    obliging: frozenset[str]
    clausal: frozenset[str]
    possible: frozenset[str]
    probable: frozenset[str]
    intended: frozenset[str]
    increasing: frozenset[str]
    decreasing: frozenset[str]


class Posts(Strict):
    """posts.yaml: what "X, the ... of Y" says of a person and an actor."""

    leads: frozenset[str]
    member_of: frozenset[str]
    demoting: frozenset[str]
    former: frozenset[str]
    ranks: frozenset[str]
    fields: frozenset[str]
    accredited: frozenset[str]
    public: frozenset[str]
    of_states: frozenset[str]
    of_places: frozenset[str]
    of_country: dict[str, str]
    of_body: dict[str, str]
    inner: frozenset[str]
    calling: frozenset[str]
    participles: frozenset[str]
    renegade: frozenset[str]
    judging: frozenset[str]
    returning: frozenset[str]
    inner_bodies: frozenset[str]
    rule: frozenset[str]
    taking_rule: frozenset[str]
    seconds: frozenset[str]
    functions: frozenset[str]
    attendants: frozenset[str]
    adherents: frozenset[str]
    headed: frozenset[str]
    named_after: frozenset[str]
    apart: frozenset[str]
    leading: frozenset[str]
    serving: dict[str, frozenset[str]]
    naming: frozenset[str]
    called: dict[str, str]
    nicknames: frozenset[str]
    parts: frozenset[str]
    named_parts: frozenset[str]
    leavers: frozenset[str]
    wholes: frozenset[str]
    portfolios: frozenset[str]
    portfolios_open: frozenset[str]
    compounded: frozenset[str]
    tails: tuple[str, ...]
    bodies: dict[ActorType, frozenset[str]]
    body_adjectives: frozenset[str]
    owner_openings: frozenset[str]
    becoming: frozenset[str]
    appointing: frozenset[str]


class CoreferenceWords(Strict):
    """coreference.yaml: words by which phrases are told to stand for the same actor."""

    naming: frozenset[str]
    armed_titles: frozenset[str]
    men: frozenset[str]
    militant: frozenset[str]
    rulers: frozenset[str]
    forces: frozenset[str]
    faiths: frozenset[str]
    groups: frozenset[str]
    kinds_of_group: frozenset[str]
    his_own: frozenset[str]
    robbing: frozenset[str]
    judging: frozenset[str]
    meeting: frozenset[str]
    together: frozenset[str]


class IncidentWords(Strict):
    """incidents.yaml: words of attacks, fights and their victims."""

    force: frozenset[str]
    dwindling: frozenset[str]
    counted: frozenset[str]
    mutual: frozenset[str]
    brought_by: frozenset[str]
    peopled: frozenset[str]
    belongings: frozenset[str]
    destroying: frozenset[str]
    kinds: frozenset[str]
    persons: frozenset[str]
    turns: frozenset[str]
    going_on: frozenset[str]
    harmed: frozenset[str]
    taking: frozenset[str]
    slaying: frozenset[str]
    striking: frozenset[str]
    suffering: frozenset[str]
    undergone: frozenset[str]
    stricken: frozenset[str]
    attackers: frozenset[str]
    raiding: frozenset[str]
    wounds: frozenset[str]
    answering: frozenset[str]
    running_into: frozenset[str]
    explosives: frozenset[str]
    vehicles: frozenset[str]
    claiming: frozenset[str]
    violent: frozenset[str]
    disguised: frozenset[str]
    natural: frozenset[str]
    telling: frozenset[str]
    named_after: frozenset[str]
    fallen: dict[str, frozenset[str]]
    told_by_kind: frozenset[str]
    done: frozenset[str]


class Reproaches(Strict):
    """reproaches.yaml: words that blame without a verb of accusing."""

    judgements: frozenset[str]
    equating: frozenset[str]
    breaking: frozenset[str]
    broken: frozenset[str]
    showing: frozenset[str]
    faults: frozenset[str]
    excusing: frozenset[str]
    excuses: frozenset[str]
    dismay: frozenset[str]
    blame: frozenset[str]
    resting: frozenset[str]
    answering: frozenset[str]
    duties: frozenset[str]
    deeds: frozenset[str]
    leading: frozenset[str]
    committing: frozenset[str]


@cache
def reproaches() -> Reproaches:
    """The words of blame."""
    return load_yaml(HERE / "reproaches.yaml", Reproaches)


@cache
def coreference_words() -> CoreferenceWords:
    """The words of coreference."""
    return load_yaml(HERE / "coreference.yaml", CoreferenceWords)


@cache
def incident_words() -> IncidentWords:
    """The words of attacks, fights and their victims."""
    return load_yaml(HERE / "incidents.yaml", IncidentWords)


@cache
def actor_words() -> ActorWords:
    """The nouns of actors."""
    return load_yaml(HERE / "actors.yaml", ActorWords)


@cache
def reporting() -> Reporting:
    """The words of reporting."""
    return load_yaml(HERE / "reporting.yaml", Reporting)


@cache
def certainty() -> Certainty:
    """The words of certainty."""
    return load_yaml(HERE / "certainty.yaml", Certainty)


@cache
def posts() -> Posts:
    """The words of posts."""
    return load_yaml(HERE / "posts.yaml", Posts)


@cache
def reporting_verbs() -> dict[str, Stance]:
    """Lemma of each reporting verb -> its stance; the first list that has it wins."""
    return {lemma: stance for stance, lemmas in reversed(reporting().verbs.items()) for lemma in lemmas}


@cache
def reporting_nouns() -> dict[str, Stance]:
    """Lemma of each reporting noun -> its stance."""
    return {lemma: stance for stance, lemmas in reversed(reporting().nouns.items()) for lemma in lemmas}


@cache
def _noun_types() -> dict[str, ActorType]:
    words = actor_words()
    types: dict[str, ActorType] = {}
    for group in (words.bodies, words.members):
        for actor_type, nouns in group.items():
            types.update(dict.fromkeys(nouns, actor_type))
    return types


class Constructions(Strict):
    """constructions.yaml: words that lend their arguments to others."""

    light_verbs: frozenset[str]
    object_control: frozenset[str]
    events: frozenset[str]
    taking: frozenset[str]
    holdings: frozenset[str]
    beside: frozenset[str]
    measures: frozenset[str]
    talks: frozenset[str]
    helping: frozenset[str]
    dealing: frozenset[str]
    coming: frozenset[str]
    harming: frozenset[str]
    days: frozenset[str]
    blaming: frozenset[str]
    manners: frozenset[str]


@cache
def constructions() -> Constructions:
    """Light verbs, control verbs, nouns of events."""
    return load_yaml(HERE / "constructions.yaml", Constructions)
