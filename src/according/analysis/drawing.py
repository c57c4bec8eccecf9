"""A series drawn as SVG: one mark for each source, bars for ranges, hollow marks for hedges."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from according.analysis.answers import Point, Series
from according.analysis.periods import period_words

WIDTH, PLOT, TOP, LEFT, LINE = 960, 380, 76, 76, 21
RIGHT = 690
SHAPES = ("circle", "square", "diamond", "triangle", "down", "bar", "hexagon", "pentagon")
LIGHT = ("#0b6bcb", "#b3430b", "#15803d", "#7c3aed", "#a16207", "#be185d", "#0f766e", "#475569")
DARK = ("#7cc0ff", "#ffa76b", "#6ee7a0", "#c4b5fd", "#fcd34d", "#f9a8d4", "#5eead4", "#cbd5e1")
WIDEST_LINEAR = 60
"""Where the greatest number is over so many times the least, the scale is logarithmic."""
ARROW = 22
MARK, MOVES = 11, 5
Spot = tuple[float, float]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Places on the page for days and numbers."""

    first: int
    last: int
    low: float
    high: float
    logarithmic: bool

    def x(self, day: date) -> float:
        """Left to right."""
        return LEFT + (day.toordinal() - self.first) / (self.last - self.first) * (RIGHT - LEFT)

    def y(self, number: float) -> float:
        """Bottom to top."""
        if self.logarithmic:
            share = math.log(max(number, self.low) / self.low) / math.log(self.high / self.low)
        else:
            share = (number - self.low) / (self.high - self.low)
        return TOP + PLOT - share * PLOT


def series_svg(series: Series) -> str:
    """The series as a picture of its own, which fits light and dark pages and needs nothing else.

    Filled: plainly asserted; hollow: hedged; crossed: denied. A bar up and down is a range, an arrow an
    open end, a thin bar left to right the time that it is said of. Every mark tells its source.
    """
    points = [point for point in series.points if point.at]
    shown = series.sources[: len(SHAPES) - 1] if len(series.sources) > len(SHAPES) else series.sources
    height = TOP + PLOT + 84
    title = f"{series.actor.name}: {series.predicate.value}, by who says so"
    parts = [_head(height, title), *_legend(shown, len(shown) < len(series.sources), height)]
    if points:
        scale = _scale(points)
        parts += [*_axes(scale, _unit(points))]
        spots = _apart([(scale.x(point.at or date.min), scale.y(_height(point))) for point in points])
        for point, spot in zip(points, spots, strict=True):
            parts.append(_point(point, scale, _style(point.source, shown), spot))
    else:
        parts.append(_text(LEFT, TOP + 40, "No claim with a date and a figure.", "label"))
    left_out = len(series.points) - len(points)
    note = "Claims, not facts." + (f" {left_out} without any date left out." if left_out else "")
    parts.append(_text(LEFT, height - 16, note, "note"))
    return "\n".join([*parts, "</svg>", ""])


def _style(source: str, shown: Sequence[str]) -> int:
    return shown.index(source) if source in shown else len(SHAPES) - 1


def _scale(points: Sequence[Point]) -> _Scale:
    days = [day.toordinal() for point in points for day in _days(point)]
    pad = max((max(days) - min(days)) // 20, 10)
    numbers = [number for point in points for number in (point.low, point.high) if number is not None]
    least, greatest = min(numbers), max(numbers)
    logarithmic = least > 0 and greatest / least > WIDEST_LINEAR
    low = 10 ** math.floor(math.log10(least)) if logarithmic else 0.0
    return _Scale(min(days) - pad, max(days) + pad, low, _round_up(greatest * 1.08, low), logarithmic)


def _days(point: Point) -> list[date]:
    ends = [point.when.start, point.when.end] if point.when else []
    return [day for day in (point.at, *ends) if day]


def _round_up(number: float, low: float) -> float:
    size = 10 ** math.floor(math.log10(number)) if number > 0 else 1.0
    return float(max(math.ceil(number / size * 2) / 2 * size, low * 10, 1))


def _head(height: int, title: str) -> str:
    light = "".join(f".s{n}{{--c:{color}}}" for n, color in enumerate(LIGHT))
    dark = "".join(f".s{n}{{--c:{color}}}" for n, color in enumerate(DARK))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" aria-label="{_quoted(title)}">\n<title>{escape(title)}</title>\n'
        "<style>\n"
        "svg{--paper:#fff;--ink:#1c2430;--soft:#5b6675;--grid:#e3e7ec}" + light + "\n"
        "@media (prefers-color-scheme:dark){svg{--paper:#12171e;--ink:#e8edf3;--soft:#9aa7b6;--grid:#2a333e}"
        + dark
        + "}\n"
        "text{font:13px system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;fill:var(--ink)}\n"
        ".title{font-size:18px;font-weight:600}.note,.tick{fill:var(--soft);font-size:12px}\n"
        ".grid{stroke:var(--grid)}.range{stroke:var(--c);stroke-width:2.5;fill:none}\n"
        ".span{stroke:var(--c);stroke-width:1.2;opacity:.55}\n"
        ".mark{fill:var(--c);stroke:var(--c);stroke-width:2}.hollow{fill:var(--paper)}\n"
        ".cross{stroke:var(--ink);stroke-width:1.6}\n</style>\n"
        f'<rect width="{WIDTH}" height="{height}" fill="var(--paper)"/>\n' + _text(LEFT, 36, title, "title")
    )


def _axes(scale: _Scale, unit: str) -> Iterator[str]:
    yield _text(LEFT, TOP - 14, unit + (" (logarithmic)" if scale.logarithmic else ""), "note")
    for number in _numbers(scale):
        y = scale.y(number)
        yield f'<line class="grid" x1="{LEFT}" x2="{RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield _text(LEFT - 10, y + 4, f"{number:,.12g}", "tick", "end")
    for day, words in _dates(scale):
        x = scale.x(day)
        yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP + PLOT}" y2="{TOP + PLOT + 6}"/>'
        yield _text(x, TOP + PLOT + 22, words, "tick", "middle")


def _numbers(scale: _Scale) -> list[float]:
    if scale.logarithmic:
        first, last = math.log10(scale.low), math.log10(scale.high)
        return [float(10**power) for power in range(round(first), math.floor(last) + 1)]
    rough = scale.high / 5
    size = 10 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough)
    return [step * count for count in range(int(scale.high / step) + 1)]


def _dates(scale: _Scale) -> list[tuple[date, str]]:
    """The first days of years, quarters or months, at most about ten."""
    months = (scale.last - scale.first) / 30.4
    step = next((step for step in (1, 3, 6, 12, 24, 60, 120) if months / step <= 10), 240)
    found = []
    start = date.fromordinal(scale.first)
    month = (start.year * 12 + start.month - 1) // step * step
    while (day := date(month // 12, month % 12 + 1, 1)).toordinal() <= scale.last:
        if day.toordinal() >= scale.first:
            found.append((day, str(day.year) if step >= 12 else f"{MONTHS[day.month - 1]} {day.year}"))
        month += step
    if not found:
        found = [(date.fromordinal((scale.first + scale.last) // 2), "")]
        found = [(found[0][0], found[0][0].isoformat())]
    return found


def _legend(shown: Sequence[str], others: bool, height: int) -> Iterator[str]:
    x, y = RIGHT + 34, TOP + 6
    for number, source in enumerate([*shown, *(["other sources"] if others else [])]):
        yield f'<g class="s{number}">{_mark(number, x, y, "mark")}</g>'
        yield _text(x + 16, y + 4, _short(source), "label")
        y += LINE
    for words, drawing in _key(x, y + LINE // 2):
        y += LINE
        yield f'<g class="s{len(SHAPES) - 1}">{drawing}</g>'
        yield _text(x + 16, y - LINE // 2 + 4, words, "note")


def _key(x: float, y: float) -> Iterator[tuple[str, str]]:
    """What marks and bars mean, each with its drawing, one below the other."""
    yield "asserted", _mark(0, x, y, "mark")
    yield "hedged", _mark(0, x, y + LINE, "mark hollow")
    yield "denied", _mark(0, x, y + 2 * LINE, "mark hollow") + _cross(x, y + 2 * LINE)
    top = y + 3 * LINE
    yield "range", f'<path class="range" d="M{x} {top - 7}v14M{x - 4} {top - 7}h8M{x - 4} {top + 7}h8"/>'
    top += LINE
    arrow = f"M{x} {top + 7}v-14M{x - 4} {top - 3}L{x} {top - 7}L{x + 4} {top - 3}"
    yield "at least (down: at most)", f'<path class="range" d="{arrow}"/>'
    top += LINE
    yield "time that it is said of", f'<line class="span" x1="{x - 8}" x2="{x + 8}" y1="{top}" y2="{top}"/>'


def _apart(spots: Sequence[Spot]) -> list[Spot]:
    """The spots, moved to the right (not far) where a mark would hide another."""
    taken: dict[tuple[int, int], list[Spot]] = {}
    found = []
    for x, y in spots:
        for _ in range(MOVES):
            if not any(abs(x - a) < MARK and abs(y - b) < MARK for a, b in _near(taken, x, y)):
                break
            x += MARK
        taken.setdefault((int(x // MARK), int(y // MARK)), []).append((x, y))
        found.append((x, y))
    return found


def _near(taken: Mapping[tuple[int, int], list[Spot]], x: float, y: float) -> Iterator[Spot]:
    column, row = int(x // MARK), int(y // MARK)
    for a in (column - 1, column, column + 1):
        for b in (row - 1, row, row + 1):
            yield from taken.get((a, b), ())


def _height(point: Point) -> float:
    """Where a mark stands: the middle of the range, or its one end."""
    known = [number for number in (point.low, point.high) if number is not None]
    return sum(known) / len(known)


def _point(point: Point, scale: _Scale, style: int, spot: Spot) -> str:
    x, y = spot
    parts = [f"<title>{escape(_told(point))}</title>", *_bars(point, scale, x)]
    parts.append(_mark(style, x, y, "mark hollow" if point.hedged or point.denied else "mark"))
    parts += [_cross(x, y)] if point.denied else []
    return f'<g class="s{style}" data-claim="{_quoted(point.claim)}">{"".join(parts)}</g>'


def _bars(point: Point, scale: _Scale, x: float) -> Iterator[str]:
    if point.when and point.when.start and point.when.end and point.when.start != point.when.end:
        y = scale.y(_height(point))
        ends = (scale.x(point.when.start), scale.x(point.when.end))
        yield f'<line class="span" x1="{ends[0]:.1f}" x2="{ends[1]:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>'
    if point.low is None or point.high is None:
        up = -1 if point.high is None else 1
        y = scale.y(point.low if point.low is not None else point.high or 0)
        tip = y + up * ARROW
        yield (
            f'<path class="range" d="M{x:.1f} {y:.1f}V{tip:.1f}M{x - 4:.1f} {tip - up * 5:.1f}'
            f'L{x:.1f} {tip:.1f}L{x + 4:.1f} {tip - up * 5:.1f}"/>'
        )
    elif point.low != point.high:
        low, high = scale.y(point.low), scale.y(point.high)
        yield (
            f'<path class="range" d="M{x:.1f} {low:.1f}V{high:.1f}M{x - 5:.1f} {low:.1f}h10'
            f'M{x - 5:.1f} {high:.1f}h10"/>'
        )


def _mark(number: int, x: float, y: float, style: str) -> str:
    shape = SHAPES[number % len(SHAPES)]
    if shape == "circle":
        return f'<circle class="{style}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    corners = {
        "square": ((-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)),
        "diamond": ((0, -6), (6, 0), (0, 6), (-6, 0)),
        "triangle": ((0, -6), (5.6, 4.5), (-5.6, 4.5)),
        "down": ((0, 6), (5.6, -4.5), (-5.6, -4.5)),
        "bar": ((-6.5, -3), (6.5, -3), (6.5, 3), (-6.5, 3)),
        "hexagon": _regular(6),
        "pentagon": _regular(5),
    }[shape]
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
    return f'<polygon class="{style}" points="{points}"/>'


def _regular(corners: int) -> tuple[tuple[float, float], ...]:
    turns = [2 * math.pi * corner / corners for corner in range(corners)]
    return tuple((5.6 * math.sin(turn), -5.6 * math.cos(turn)) for turn in turns)


def _cross(x: float, y: float) -> str:
    return (
        f'<path class="cross" d="M{x - 7:.1f} {y - 7:.1f}L{x + 7:.1f} {y + 7:.1f}'
        f'M{x - 7:.1f} {y + 7:.1f}L{x + 7:.1f} {y - 7:.1f}"/>'
    )


def _told(point: Point) -> str:
    low, high = point.low, point.high
    number = (
        f"at most {high:,.12g}"
        if low is None
        else f"at least {low:,.12g}"
        if high is None
        else f"{low:,.12g}"
    )
    if low is not None and high is not None and low != high:
        number += f" to {high:,.12g}"
    about = "about " if point.approximate else ""
    marks = [
        mark for mark in (point.modality, "denied" if point.denied else "") if mark not in ("", "asserted")
    ]
    words = f"{point.source}: {about}{number} {point.unit or ''}".rstrip()
    when = period_words(point.when) or f"published {point.at}"
    hedges = f" ({', '.join(marks)})" if marks else ""
    return words + hedges + (f", {point.place}" if point.place else "") + f", {when}"


def _unit(points: Sequence[Point]) -> str:
    units = sorted({point.unit for point in points if point.unit})
    return ", ".join(units[:4])


def _short(name: str) -> str:
    return name if len(name) <= 30 else name[:29] + "…"


def _text(x: float, y: float, words: str, style: str, anchor: str = "start") -> str:
    return f'<text class="{style}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _quoted(words: str) -> str:
    return escape(words, {'"': "&quot;"})
