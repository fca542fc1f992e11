"""Places: where the parts of a document stand, for what is found after it was read."""

from minebrief.serde.documents import LIMITS
from minebrief.serde.door import text_of
from minebrief.serde.forms import Form
from minebrief.serde.json_text import scan_json
from minebrief.serde.nodes import Node

__all__ = ["scanned_node"]


def scanned_node(content: bytes | str, form: Form) -> Node | None:
    """Give the nodes of a document in JSON or YAML; None where there are none with places.

    Raises:
        MissingExtra: It is YAML, and the package that reads it is not installed.

    >>> from minebrief.serde.nodes import span_at
    >>> node = scanned_node('{"bands": [{"id": "x"}]}', Form.JSON)
    >>> print(span_at(node, "/bands/0/id"))
    line 1, column 19
    """
    text, _ = text_of(content, LIMITS)
    if text is None or form not in (Form.JSON, Form.YAML):
        return None
    if form is Form.JSON:
        return scan_json(text, LIMITS).node
    from minebrief.serde.yaml_text import scan_yaml

    return scan_yaml(text, LIMITS).node
