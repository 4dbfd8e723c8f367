"""What the library wants to know of the settings, and nothing of where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Protocol

    from newscli.formats.outlets import Outlet


class Speed(NamedTuple):
    """The settings that change what is counted: the reader's own speed, the extras, the outlets' layouts."""

    words_per_minute: float | None = None
    extras: bool = True
    outlets: tuple[Outlet, ...] = ()


if TYPE_CHECKING:

    class ReadingSettings(Protocol):
        """`[reading]`."""

        @property
        def words_per_minute(self) -> float | None:
            """The reader's own speed, or None."""

        @property
        def extras(self) -> bool:
            """Whether pictures and tables cost time."""

    class Settings(Protocol):
        """`newscli.toml`, as far as the library goes."""

        @property
        def articles(self) -> tuple[str, ...]:
            """Globs of the article files, relative to the library; none: by suffix."""

        @property
        def exclude(self) -> tuple[str, ...]:
            """Globs of what is no article."""

        @property
        def place(self) -> str:
            """The template of the place of a new article."""

        @property
        def outlets(self) -> tuple[Outlet, ...]:
            """The page layouts of `[outlets.NAME]`."""

        @property
        def reading(self) -> ReadingSettings:
            """`[reading]`."""
