"""The hooks that teach a cattrs converter the classes of minebrief."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from minebrief.model.record import Record
from minebrief.serde.converter.annotations import arms, inside, kinds, names_of
from minebrief.serde.converter.customised import customised
from minebrief.serde.converter.fitting import NAMES, REFUSALS, Hooks
from minebrief.serde.converter.objects import fast, slow, to_builtins, written_members
from minebrief.serde.documents import LIMITS
from minebrief.serde.fit import Unknown

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["configure_converter", "make_converter"]

_MARK: Final = "is_hook_of_minebrief"


def make_converter(*, unknown: Unknown = "keep") -> "Converter":
    """Make a cattrs converter that knows every class of minebrief; a new one each time.

    >>> from minebrief.model.period import Period
    >>> str(make_converter().structure({"start": "2026-01-19", "end": "2026-01-25"}, Period))
    'Jan 19, 2026 - Jan 25, 2026'
    """
    from cattrs import Converter

    converter = Converter()
    configure_converter(converter, unknown=unknown)
    return converter


def configure_converter(converter: "Converter", *, unknown: Unknown = "keep") -> None:
    """Teach a cattrs converter the classes of minebrief and the unions of its documents.

    What is refused raises :class:`~minebrief.errors.InvalidDocument` with all problems. A hook
    that is registered for something inside one of the classes, before or after, is honoured;
    what it touches is then read in Python. Structure hooks are looked up by annotation,
    unstructure hooks by class; those of cattrs and its preconf modules do not count.

    Args:
        converter: The converter, of any kind.
        unknown: Whether unknown members are kept or refused.

    >>> from cattrs import Converter
    >>> from minebrief.model.country import Country
    >>> from minebrief.model.matrix import Assessment
    >>> converter = Converter()
    >>> configure_converter(converter)
    >>> _ = converter.register_structure_hook(Country, lambda name, _: Country.parse(name))
    >>> converter.structure({"country": "Russia"}, Assessment).country
    Country.RU
    """

    def structuring(expect: Any) -> Any:
        return _structure_hook(expect, converter, unknown)

    def unstructuring(cls: Any) -> Any:
        return _unstructure_hook(cls, converter)

    converter.register_structure_hook_factory(_is_ours, structuring)
    converter.register_unstructure_hook_factory(_is_ours, unstructuring)


def _is_ours(expect: Any) -> bool:
    """Tell whether it is a record or a union of documents."""
    match arms(expect):
        case (cls,):
            return isinstance(cls, type) and issubclass(cls, Record)
        case several:
            return all(cls in NAMES for cls in several)


def _structure_hook(expect: Any, converter: "Converter", unknown: Unknown) -> Any:
    read: Callable[[Any], Any] | None = None

    def structure(value: Any, _: Any = None) -> Any:
        nonlocal read
        # Made on first use; after a later registration cattrs asks for a new hook.
        read = read or _reader(expect, dict(_structure_hooks(expect, converter)), unknown)
        return read(value)

    return _marked(structure)


def _reader(expect: Any, hooks: Hooks, unknown: Unknown) -> Callable[[Any], Any]:
    quick = _asking(expect, hooks) if hooks else fast(expect)

    def read(value: Any) -> Any:
        found = quick(value)
        if found is not None:
            return found
        return slow(value, expect, unknown, LIMITS, hooks).require()

    return read


def _asking(expect: Any, hooks: Hooks) -> Callable[[Any], Any]:
    """Read what somebody's hooks help to read; None after any refusal, theirs or ours."""
    readers = {NAMES.get(cls): customised(cls, hooks) for cls in arms(expect)}

    def read(value: Any) -> Any:
        if isinstance(value, expect):
            return value
        try:
            return readers[None if None in readers else value["format"]](value)
        except REFUSALS:
            return None

    return read


def _structure_hooks(expect: Any, converter: "Converter") -> Iterator[tuple[Any, Any]]:
    for annotation in {each for cls in arms(expect) for each in inside(cls)}:
        for name in names_of(annotation):
            hook = _registered(converter.get_structure_hook, name)
            if hook is not None:
                yield annotation, lambda value, hook=hook, name=name: hook(value, name)
                break


def _unstructure_hook(cls: Any, converter: "Converter") -> Any:
    hooks: Hooks | None = None

    def unstructure(value: Any) -> Any:
        nonlocal hooks
        if hooks is None:
            classes = {each for annotation in inside(cls) for each in kinds(annotation)}
            found = {each: _registered(converter.get_unstructure_hook, each) for each in classes}
            hooks = {each: hook for each, hook in found.items() if hook is not None}
        return written_members(value, hooks) if hooks else to_builtins(value)

    return _marked(unstructure)


def _marked(hook: Callable[..., Any]) -> Callable[..., Any]:
    vars(hook)[_MARK] = True
    return hook


def _registered(hook_of: Callable[[Any], Any], name: Any) -> Any:
    """Give the hook that somebody registered; None if it is cattrs' or ours, or there is none."""
    from cattrs.errors import StructureHandlerNotFoundError

    try:
        hook = hook_of(name)
    except (StructureHandlerNotFoundError, TypeError):  # cattrs cannot do it, and need not
        return None
    home = (getattr(hook, "__module__", None) or "").partition(".")[0]
    is_ours = _MARK in getattr(hook, "__dict__", ())
    return None if is_ours or home in ("cattrs", "msgspec") else hook
