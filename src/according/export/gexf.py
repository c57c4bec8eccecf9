"""A network as GEXF 1.3, which Gephi and other programs for networks read."""

from __future__ import annotations

from xml.etree import ElementTree

from according.analysis.answers import Edge, Network

NAMESPACE = "http://gexf.net/1.3"
EDGE_FIELDS = (
    ("predicate", "string"),
    ("sign", "string"),
    ("origins", "integer"),
    ("denying_origins", "integer"),
    ("contested", "boolean"),
    ("first_said", "string"),
    ("last_said", "string"),
    ("claims", "string"),
)


def gexf(network: Network) -> bytes:
    """The network as an XML document; the claims of an edge are ids with spaces between."""
    ElementTree.register_namespace("", NAMESPACE)
    root = ElementTree.Element(f"{{{NAMESPACE}}}gexf", version="1.3")
    graph = _part(root, "graph", defaultedgetype="directed", mode="static")
    _attributes(graph, "node", (("type", "string"),))
    _attributes(graph, "edge", EDGE_FIELDS)
    nodes = _part(graph, "nodes")
    for node in network.nodes:
        made = _part(nodes, "node", id=node.id, label=_clean(node.name))
        _part(_part(made, "attvalues"), "attvalue", **{"for": "type", "value": node.type})
    edges = _part(graph, "edges")
    for number, edge in enumerate(network.edges):
        _edge(edges, number, edge)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _edge(edges: ElementTree.Element, number: int, edge: Edge) -> None:
    ends = {"source": edge.subject.id, "target": edge.object.id}
    made = _part(edges, "edge", id=str(number), label=edge.predicate.value, weight=str(edge.support), **ends)
    values = _part(made, "attvalues")
    for name, _ in EDGE_FIELDS:
        _part(values, "attvalue", **{"for": name, "value": _word(getattr(edge, name))})


def _attributes(graph: ElementTree.Element, of: str, fields: tuple[tuple[str, str], ...]) -> None:
    declared = _part(graph, "attributes", **{"class": of})
    for name, kind in fields:
        _part(declared, "attribute", id=name, title=name, type=kind)


def _part(parent: ElementTree.Element, name: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return " ".join(value)
    return "" if value is None else str(value)


def _clean(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return "".join(c for c in text if c >= " " or c in "\t\n")
