"""The table of front-matter keys: which field each one means, and which known key a misspelt one is near."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Meaning(NamedTuple):
    """What a key means: a field of the article, and who writes it so.

    `rank` orders keys of one field: the lowest that has a value gives it, the others stay in `extra`.
    """

    field: str
    rank: int
    ecosystems: tuple[str, ...]


# field -> its keys, best first; after "/" who uses the key. Keys are folded: see `fold`.
_FIELDS = {
    "identifier": "identifier/newscli guid/rss doi/pandoc",
    "headline": "title/jekyll,hugo,zola,pelican,clipper,trafilatura headline/newscli",
    "lead": (
        "summary/hugo,pelican excerpt/jekyll deck/digital.gov standfirst/newscli lead/newscli lede/newscli "
        "abstract/pandoc"
    ),
    "section": "section/newscli category/jekyll,pelican categories/jekyll,hugo,trafilatura",
    "byline": "author/jekyll,pelican,clipper,trafilatura authors/hugo,zola,digital.gov by/go byline/newscli",
    "editors": "editors/newscli editor/newscli",
    "dateline": "dateline/newscli",
    "source": "source/clipper,digital.gov sitename/trafilatura site_name/clipper publisher/newscli",
    "url": "url/hugo,pelican,trafilatura source_url/digital.gov canonical_url/eleventy permalink/jekyll",
    "language": "language/newscli lang/jekyll,pelican locale/jekyll inlanguage/schema.org",
    "published": (
        "date/jekyll,hugo,zola,pelican,trafilatura publishdate/hugo published/clipper,hugo pubdate/hugo "
        "pub_date/astro published_at/wallabag datepublished/schema.org date_published/newscli"
    ),
    "modified": (
        "lastmod/hugo updated/zola modified/pelican,hugo last_modified_at/jekyll last_modified/newscli "
        "date_modified/newscli datemodified/schema.org updated_at/wallabag updateddate/astro"
    ),
    "captured": "captured/newscli date_saved/newscli created/clipper",
    "tags": "tags/jekyll,hugo,zola,pelican,obsidian,clipper tag/jekyll keywords/hugo topics/digital.gov",
    "places": "places/newscli",
    "organisations": "organisations/newscli organizations/newscli",
    "images": "images/newscli image/jekyll cover/obsidian featured_image/hugo thumbnail/hugo",
    "related": "related/newscli",
    "stated_minutes": "stated_minutes/newscli reading_time/jekyll readingtime/hugo read_time/jekyll",
    "stated_views": "stated_views/newscli views/newscli",
    "stated_words": "stated_words/newscli word_count/newscli wordcount/schema.org",
    "page": "page/newscli",
    "edition": "edition/newscli",
    "rights": "rights/newscli license/trafilatura licence/newscli copyright/pandoc",
    "correction": "correction/newscli",
}

# Keys that mean no field of ours, but that people write on purpose: they never look misspelt.
_OTHERS = """
access alias aliases alt amp analytics announcement api approx_time archived artist asset assets audience
audio auteur authorfbid authorimageurl authortitle authortwitter authorurl auto autor autore autoren avatar
badge banner base bio blog blurb body_class book breadcrumb breadcrumbs build button bye caption cascade
categoria categorias categorie cdate changefreq chapter citation class classes client code collection color
colour comment commentable comments company component content contributor contributors copy count country
course created_at credit css cssclass cssclasses cta ctime custom data date_added date_archived date_created
datecreated dated datei dater dates datum default demo department depends description design detail details
dir direction disable discuss displaytitle disqus doc docs domain download downloads draft duration edit
edit_url editable editors_note eleventycomputed eleventyexcludefromcollections email embed emoji enabled
english_is_canonical episode etiquetas event event_date events excerpt_separator exclude expires expirydate
external external_link extra faq favicon feature featured features fecha feed figure file filename files
fingerprint flags font fonte foo footer for format framework from fuente full_title fullwidth gallery game
gate genre github gone group groups guest guide guides head header headless height hero hidden hide
highlight highlights home host hostname icon id idioma ignore image_alt image_caption image_credit
image_figcaption images_dir in_search_index include index info intro isbn iscjklanguage item items js jsonld
kategorie kategorien key kicker kind label labels langue last_edited last_reviewed lastupdated lat late
latlng layout lead_image length lesson lesson_number level lingua link links linktitle list lists lng
location locations logo maintainer manba map markup math mathjax mavzu maxtoclevel mdate mediatype menu
menus meta meta_description meta_title mintoclevel modal module mood mots_cles mtime muallif name nav
nav_order navigation navigation_title next nofeed noindex nomenu note note_type notes number oembed og_image
og_title old_url on options order original original_url outdated outputs owner pagination params parent part
password path people phone photo photos pinned place plugins podcast position post post_id prev preview
previous price primary_image priority private product program progress project projects promo public publish
publishresources quelle question quote rank rate rated rating read recipe redirect redirect_from redirect_to
redirects ref reference references region release releases render repo repository resources review reviewed
reviewer revision robots role route rss rss_description rss_pubdate rss_title sana sarlavha save_as
schlagworte scope score scripts search season sections see_also sender seo seo_title series share
short_title should_hide_footer_newsletter show show_lastmod sidebar sitemap sites size skip slides slug
slugline sort speaker speakers sponsor sponsors sprache stars start state status step steps sticky story
strapline style styles subject subjects subscribe subtitle subtopic subtype summary_image tab table tagline
taxonomies team team_url template terms text theme tile time timezone titel title_image titles titolo titre
titulo toc toc_depth topic topic_name translated translation translationkey translations translator
translators tumblr_url twitter type types uid unlisted unpublishdate update updates url_path urls use user
username uuid vendor version versions video videos view visibility visible weight whatever where width word
wordpress_id words year youtube youtubevideoid zone
""".split()  # noqa: SIM905 -- words, not quotes


@lru_cache(maxsize=1 << 10)  # the keys of a site come again in every file
def fold(name: str) -> str:
    """A key without its case and with one sign between words: `Last-Modified At` -> `last_modified_at`."""
    return name.strip().casefold().replace("-", "_").replace(" ", "_")


def _meanings() -> dict[str, Meaning]:
    table = {}
    for field, row in _FIELDS.items():
        for rank, entry in enumerate(row.split()):
            key, _, users = entry.partition("/")
            table[key] = Meaning(field, rank, tuple(users.split(",")))
    return table


MEANINGS = _meanings()
"""Folded key -> what it means."""

KNOWN = frozenset((*MEANINGS, *_OTHERS))
"""Every folded key that is written on purpose."""

# A slip is told only from these: the keys that most articles have, and that do something.
_COMMON = (
    "title",
    "headline",
    "date",
    "published",
    "publishdate",
    "updated",
    "modified",
    "lastmod",
    "last_modified_at",
    "author",
    "authors",
    "byline",
    "tags",
    "keywords",
    "topics",
    "category",
    "categories",
    "section",
    "source",
    "source_url",
    "summary",
    "excerpt",
    "description",
    "language",
    "permalink",
    "draft",
    "captured",
    "created",
    "stated_minutes",
    "stated_views",
    "organisations",
)


@lru_cache(maxsize=1 << 10)
def meant(name: str) -> str:
    """The known key that `name` looks like a slip of, spelt as it is usually written; "" for none."""
    folded = fold(name)
    if folded in KNOWN or len(folded) < 3:
        return ""
    return next((key for key in _COMMON if _slip(folded, key)), "")


def _slip(name: str, key: str) -> bool:
    """One slip of the hand: two letters exchanged, one more, one less; one other in a long word."""
    if name == f"{key}s" or key == f"{name}s" or abs(len(name) - len(key)) > 1:
        return False
    if len(name) != len(key):
        longer, shorter = (name, key) if len(name) > len(key) else (key, name)
        return len(shorter) >= 4 and any(
            longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
        )
    differing = [at for at in range(len(key)) if name[at] != key[at]]
    if len(differing) == 2:
        first, second = differing
        return second == first + 1 and name[first] == key[second] and name[second] == key[first]
    return len(differing) == 1 and len(key) >= 6
